"""`cop explain`: what a mistake means, or how a kind of question is written."""

from __future__ import annotations

import re
import shutil
import textwrap
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from cop_xblocks.checking import Example, Page

_WIDEST = 100
_FENCE = re.compile(r"(`{3,}|~{3,})")
_ITEM = re.compile(r"(?P<mark>[-*+]|\d+\.)\s+")
_LINK = re.compile(r"(?<!!)\[([^\[\]]*)\]\((?:[^()]|\([^()]*\))*\)")


@click.command()
@click.argument("what", required=False, metavar="[CODE|KIND]")
def explain(what: str | None) -> None:
    """Say what a mistake means and how to mend it, or how a kind of question is written and marked.

    CODE is what `cop check` prints, such as COP203; KIND is a kind of question, such as choice. Without either, all of
    them are listed.
    """
    from cop_xblocks.checking import pages

    kinds = _kinds()
    if what is None:
        click.echo(_listed(pages(), kinds), nl=False)
        return
    name = what.strip()
    code = name.upper().replace(" ", "")
    code = f"COP{code}" if code.isdigit() else code
    code = code[:3] + code[3:].replace("O", "0") if code.startswith("COP") else code
    if code in pages():
        click.echo(_described(pages()[code]), nl=False)
    elif name.lower() in kinds:
        click.echo(_plain(kinds[name.lower()]), nl=False)
    else:
        near = get_close_matches(code, pages(), 1) or get_close_matches(name.lower(), kinds, 1)
        guess = f"did you mean {near[0]}?" if near else "`cop explain` lists the codes and the kinds"
        raise click.UsageError(f"there is no code and no kind of question {name!r}; {guess}")


def _kinds() -> Mapping[str, str]:
    """The manual's page of each kind of question, in Markdown."""
    from cop_xblocks.questions.registry import kinds

    return {name: kind.page("spec.md") for name, kind in kinds().items()}


def _listed(pages: Mapping[str, Page], kinds: Mapping[str, str]) -> str:
    lines = ["What can be wrong with a course", ""]
    for page in pages.values():
        lines += _hanging(f"{page.code}  {page.severity:<8} ", page.name)
    lines += ["", "Kinds of question", ""]
    for name, page_of in kinds.items():
        lines += _hanging(f"{name:<8} ", page_of.split("\n\n")[1].split(". ")[0].replace("\n", " ").rstrip("."))
    lines += ["", *_wrapped("`cop explain COP203` and `cop explain choice` say more.")]
    return "\n".join(lines) + "\n"


def _described(page: Page) -> str:
    from cop_xblocks.checking import is_changeable

    head = f"{page.code}: {page.name[0].lower() + page.name[1:]}"
    lines = [*_wrapped(head), f"({page.severity})", "", *_wrapped(f"Why: {page.why}."), "", *_paragraphs(page.text)]
    lines = "\n".join(lines).rstrip().split("\n")
    for title, example in (("Wrong:", page.wrong), ("Right:", page.right)):
        lines += ["", title, *_example(example)]
    if is_changeable(page.rule):
        advice = (
            f"A place can be excused by a line before it, <!-- excuse {page.code}: why -->, and a course can take it "
            f"more or less seriously in course.md, checks: {{{page.code}: off}}."
        )
        lines += ["", *_wrapped(advice)]
    return "\n".join(lines) + "\n"


def _example(example: Example) -> Iterator[str]:
    for name, content in example.blocks:
        yield ""
        if name:
            yield from (f"  {name}:", "")
        yield from (f"    {line}".rstrip() for line in content.splitlines())


def _plain(markdown: str) -> str:
    return "\n".join(_paragraphs(markdown)) + "\n"


def _paragraphs(markdown: str) -> Iterator[str]:
    """A page of Markdown for a terminal: headings underlined, paragraphs wrapped, code indented, the rest as it is."""
    fence = ""
    waiting: list[str] = []
    for line in [*markdown.strip().splitlines(), ""]:
        mark = _FENCE.match(line)
        if fence:
            if mark and line.startswith(fence):
                fence = ""
            else:
                yield f"    {line}".rstrip()
            continue
        begins = bool(mark) or line.startswith(("#", "|", "    ")) or not line.strip() or _ITEM.match(line)
        if begins and waiting:
            yield from _flowing(" ".join(waiting))
            waiting = []
        if mark:
            fence = mark[1]
        elif line.startswith("#"):
            title = line.lstrip("#").strip()
            yield from (title, ("=" if line.startswith("# ") else "-") * len(title))
        elif line.startswith(("|", "    ")) or not line.strip():
            yield line.rstrip()
        else:
            waiting.append(line.strip())


def _flowing(text: str) -> list[str]:
    text = _LINK.sub(r"\1", text)
    item = _ITEM.match(text)
    return _hanging(f"{item['mark']} ", text[item.end() :]) if item else _wrapped(text)


def _hanging(lead: str, text: str) -> list[str]:
    return textwrap.wrap(
        text, _width(), initial_indent=lead, subsequent_indent=" " * len(lead), break_long_words=False
    ) or [lead.rstrip()]


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, _width(), break_long_words=False, break_on_hyphens=False)


def _width() -> int:
    return max(40, min(shutil.get_terminal_size().columns, _WIDEST))
