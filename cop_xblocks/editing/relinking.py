"""Rewrites the targets of links in a text, and nothing else of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from urllib.parse import unquote

from cop_xblocks.editing.edits import Edit, RefusedError, Source, apply_edits
from cop_xblocks.markdown import Document, escape_target, parse

NewPath = Callable[[str], str]
"""The path of a link, as a file system spells it, to the one that takes its place, or to the same."""

_LINK = re.compile(r"\]\([ \t]*(?:<(?P<angle>[^<>\n]*)>|(?P<bare>(?:[^\s()<>]|\([^\s()<>]*\))+))")
_DEFINITION = re.compile(r"^ {0,3}\[[^\]\n]+\]:[ \t]*(?:<(?P<angle>[^<>\n]*)>|(?P<bare>[^\s<>]+))", re.MULTILINE)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


def relinked(text: str, new_path: NewPath) -> tuple[str, int]:
    """A Markdown file with other paths in its links, pictures and definitions, front matter included; and the number of
    paths that changed.

    Raises RefusedError for a file with a link that cannot be rewritten.
    """
    document = parse(text)
    edits = {edit for match in _matches(text, Source(text), document) for edit in _edits(match, new_path)}
    after = apply_edits(text, edits)
    wanted = list(map(new_path, _paths(document)))
    if _paths(parse(after) if edits else document) != wanted:
        raise RefusedError("a link cannot be rewritten; write it as [words](path), on one line")
    return after, len(edits)


def relinked_string(markdown: str, new_path: NewPath) -> str:
    """One string of Markdown with other paths in its links and pictures."""
    return apply_edits(markdown, [edit for match in _LINK.finditer(markdown) for edit in _edits(match, new_path)])


def path_of(target: str) -> str:
    """The path of a relative link, as a file system spells it; empty for any other."""
    return "" if _SCHEME.match(target) else unquote(_path_in(target))


def _paths(document: Document) -> list[str]:
    """The path of every link, picture and definition, in order; empty for one that has none."""
    links = [link.target for node in document.walk() if node.inline is not None for link in node.inline.links()]
    return [path_of(target) for target in (*links, *(entry["href"] for entry in document.references.values()))]


def _path_in(target: str) -> str:
    return re.split("[?#]", target, maxsplit=1)[0]


def _matches(text: str, source: Source, document: Document) -> Iterator[re.Match[str]]:
    """The targets of a file, where it has links and definitions: not in its code."""
    if document.front_matter is not None:
        settings, first = document.front_matter
        yield from _LINK.finditer(text, source.at(first, 1), source.at(first + settings.count("\n") + 1, 1))
    code: set[int] = set()
    for node in document.walk():
        if node.name in ("fence", "code_block"):
            code.update(range(node.first_line + 1, node.end_line + 1))
        for link in node.inline.links() if node.inline is not None else ():
            yield from _LINK.finditer(text, *source.range(link.span))
    for line in range(1, source.lines + 1) if document.references else ():
        if line not in code:
            yield from _DEFINITION.finditer(text, source.at(line, 1), source.at(line, len(source.line(line)) + 1))


def _edits(match: re.Match[str], new_path: NewPath) -> Iterator[Edit]:
    name = match.lastgroup or "bare"
    path = path_of(match[name])
    new = new_path(path) if path else path
    if new != path:
        old = _path_in(match[name])
        yield Edit(match.start(name), match.start(name) + len(old), escape_target(new))
