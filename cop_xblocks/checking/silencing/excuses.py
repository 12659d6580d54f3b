"""`<!-- excuse COP203: reason -->` on the line before what it excuses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cop_xblocks.checking.silencing.severities import is_changeable
from cop_xblocks.markdown import Comment, Document, Node, computed_once, find_comments
from cop_xblocks.model import Diagnostic, Rule, Span

EXCUSE = "excuse"
CODES = r"COP\d{3}(?:\s*,\s*COP\d{3})*"
"""Codes as an excuse names them."""
_FORM = re.compile(rf"excuse\s+(?P<codes>{CODES})\s*(?::\s*(?P<reason>\S.*)?)?\Z", re.DOTALL)
_CODE = re.compile(r"COP\d{3}")


@dataclass(frozen=True, slots=True)
class Excuse:
    """An excuse, and the lines that it is for."""

    comment: Comment
    codes: tuple[str, ...]
    """Empty where it could not be understood."""
    reason: str
    first: int
    """Lines count from 1 here; `last` is one of them."""
    last: int

    @property
    def span(self) -> Span:
        """Its own place."""
        return self.comment.span


@computed_once
def excuses(document: Document) -> tuple[Excuse, ...]:
    """Every excuse of a file, in order. One that stands inside a text is for nothing: `last` is 0."""
    if not any(EXCUSE in line for line in document.lines):
        return ()
    return tuple(sorted(_find_excuses(document.nodes), key=lambda excuse: (excuse.span.line, excuse.span.column)))


def _find_excuses(nodes: Sequence[Node]) -> Iterator[Excuse]:
    waiting: list[Comment] = []
    for index, node in enumerate(nodes):
        if node.name == "html_block" and node.content.lstrip().startswith("<!--"):
            waiting += [comment for comment in _comments(node) if _is_excuse(comment)]
            continue
        first, last = _lines(nodes, index)
        yield from (_read(comment, first, last) for comment in waiting)
        waiting = []
        if node.inline is not None:
            yield from (_read(comment, 1, 0) for comment in node.inline.comments if _is_excuse(comment))
        yield from _find_excuses(node.children)
    yield from (_read(comment, 1, 0) for comment in waiting)


def _comments(node: Node) -> Iterator[Comment]:
    for match in find_comments(node.content):
        before = node.content[: match.start()]
        span = node.span
        if "\n" not in before:
            column = span.column + len(before.lstrip())
            end = column + len(match[0]) if "\n" not in match[0] else span.end_column
            span = Span(span.file, span.line, column, span.line if "\n" not in match[0] else span.end_line, end)
        yield Comment(match[0], span)


def _is_excuse(comment: Comment) -> bool:
    return comment.body.split(maxsplit=1)[:1] == [EXCUSE]


def _lines(nodes: Sequence[Node], index: int) -> tuple[int, int]:
    """The lines of a block. A question is its heading and all that belongs to it; the title has the front matter, too,
    for nothing can stand before that."""
    node = nodes[index]
    if node.level == 1:
        return 1, node.end_line
    if node.opens:
        end = next((node.first_line for node in nodes[index + 1 :] if 1 <= node.level <= 3), None)
        return node.first_line + 1, end if end is not None else nodes[-1].end_line
    return node.first_line + 1, node.end_line


def _read(comment: Comment, first: int, last: int) -> Excuse:
    form = _FORM.match(comment.body)
    if form is None:
        return Excuse(comment, (), "", first, last)
    codes = tuple(dict.fromkeys(_CODE.findall(form["codes"])))
    return Excuse(comment, codes, form["reason"] or "", first, last)


def without_excused(
    diagnostics: Sequence[Diagnostic], documents: Iterable[Document], all_rules: Mapping[str, Rule]
) -> tuple[list[Diagnostic], list[tuple[Excuse, str]]]:
    """What is left of diagnostics, which are sorted, and the excuses with those of their codes that excused nothing.

    `known` are all rules by their codes.
    """
    ranges: dict[tuple[str, str], dict[tuple[int, int], Excuse]] = {}
    idle: dict[tuple[Excuse, str], None] = {}
    for document in documents:
        for excuse in excuses(document):
            for code in excuse.codes if excuse.reason else ():
                if code in all_rules and is_changeable(all_rules[code]):
                    same = ranges.setdefault((document.file, code), {})
                    same.setdefault((excuse.first, -excuse.last), excuse)
                    idle[(excuse, code)] = None
    if not ranges:
        return list(diagnostics), []
    used: set[tuple[Excuse, str]] = set()
    remaining: list[Diagnostic] = []
    sweeps = {key: _Sweep([same[place] for place in sorted(same)]) for key, same in ranges.items()}
    for diagnostic in diagnostics:
        sweep = sweeps.get((diagnostic.span.file, diagnostic.code))
        excusing = sweep.over(diagnostic.span.line) if sweep is not None and diagnostic.severity != "error" else None
        if excusing is None:
            remaining.append(diagnostic)
        else:
            used.add((excusing, diagnostic.code))
    return remaining, [excuse for excuse in idle if excuse not in used]


class _Sweep:
    """Excuses of one code in one file, for lines that are asked for in their order: blocks nest, so those that hold a
    line are a stack."""

    def __init__(self, excuses: list[Excuse]) -> None:
        self._coming = excuses[::-1]
        self._open: list[Excuse] = []

    def over(self, line: int) -> Excuse | None:
        """The innermost excuse for a line."""
        while self._coming and self._coming[-1].first <= line:
            self._open.append(self._coming.pop())
        while self._open and self._open[-1].last < line:
            self._open.pop()
        return self._open[-1] if self._open else None
