"""`cop explain`: what a mistake means, how a kind of question is written, or what a word of the manual says."""

from __future__ import annotations

import re
import shutil
import textwrap
from collections.abc import Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING

import click

from cop_xblocks.cli._diagnostics import WORDS

if TYPE_CHECKING:
    from cop_xblocks.checking import Example, Page

_WIDEST = 100
_BLOCK = re.compile(
    r"""
    ^(?P<fence>`{3,}|~{3,}).*\n(?P<code>(?:.*\n)*?)(?P=fence).*$
    |^\#(?P<level>\#*)[ ](?P<title>.+)$
    |^(?P<bullet>(?:[-*+]|\d+\.)[ ]+)?(?P<text>[^\s|].*(?:\n(?![-*+][ ]|\d+\.[ ]|[|]|\#+[ ]|`{3}|~{3}|[ ]{4}).+)*)
    """,
    re.MULTILINE | re.VERBOSE,
)
"""Fenced code, a heading, a paragraph or an item of a list: what a terminal shows otherwise than Markdown does."""
_LINK = re.compile(r"(?<!!)\[([^\[\]]*)\]\((?:[^()]|\([^()]*\))*\)")


@click.command()
@click.argument("what", required=False, metavar="[CODE|KIND|WORD]")
def explain(what: str | None) -> None:
    """Say what a mistake means and how to mend it, how a kind of question is written, or what a word means.

    CODE is what `cop check` prints, such as COP203; KIND is a kind of question, such as choice; WORD is a topic, such
    as scenario or grading, a mark, or a setting of front matter. Without any, codes, kinds and topics are listed.
    """
    from cop_xblocks.checking import pages
    from cop_xblocks.cli._topics import topics, words

    kinds = _kinds()
    if what is None:
        click.echo(_listed(pages(), kinds, topics()), nl=False)
        return
    name = what.strip()
    code = name.upper().replace(" ", "")
    code = f"COP{code}" if code.isdigit() else code
    code = code[:3] + code[3:].replace("O", "0") if code.startswith("COP") else code
    if code in pages():
        click.echo(_described(pages()[code]), nl=False)
        return
    explained = {**words(), **kinds, **topics()}
    for word in _spellings(name):
        if word in explained:
            click.echo(_plain(explained[word]), nl=False)
            return
    raise click.UsageError(
        f"there is no code, no kind of question and no word {name!r}; {_guess(name, code, explained)}"
    )


def _spellings(name: str) -> list[str]:
    """A word as its page may be called: in the singular or the plural, without the signs of a comment or a setting."""
    word = name.lower().strip("<!-> `#").rstrip(":=…")
    return [word, word.replace("-", "_"), word.removesuffix("s"), f"{word}s"]


def _guess(name: str, code: str, explained: Mapping[str, str]) -> str:
    """What somebody may have meant, or where a word that has no page of its own is mentioned."""
    from cop_xblocks.checking import pages

    near = get_close_matches(code, pages(), 1) or get_close_matches(name.lower(), explained, 1)
    if near:
        return f"did you mean {near[0]}?"
    word = re.compile(rf"\b{re.escape(name)}", re.IGNORECASE) if len(name) > 2 else None
    mentioned = [
        title
        for title, text in [
            *explained.items(),
            *((code, f"{page.name} {page.why} {page.text}") for code, page in pages().items()),
        ]
        if word is not None and word.search(text)
    ]
    if mentioned:
        return "it is mentioned in: " + ", ".join(f"cop explain {title}" for title in mentioned[:4])
    return "`cop explain` lists the codes, the kinds and the topics"


def _kinds() -> Mapping[str, str]:
    """The manual's page of each kind of question, in Markdown."""
    from cop_xblocks.questions.registry import kinds

    return {name: kind.page("spec.md") for name, kind in kinds().items()}


def _listed(pages: Mapping[str, Page], kinds: Mapping[str, str], topics: Mapping[str, str]) -> str:
    from cop_xblocks.cli._topics import first_sentence

    formatter = click.HelpFormatter(width=_width())
    formatter.write("What can be wrong with a course\n\n")
    formatter.write_dl([(f"{page.code}  {WORDS[page.severity]}", page.name) for page in pages.values()])
    formatter.write("\nKinds of question\n\n")
    formatter.write_dl([(name, first_sentence(page)) for name, page in kinds.items()])
    formatter.write("\nTopics\n\n")
    formatter.write_dl([(name, first_sentence(page)) for name, page in topics.items()])
    formatter.write("\n`cop explain COP203` and `cop explain scenario` say more.\n")
    return formatter.getvalue()


def _described(page: Page) -> str:
    from cop_xblocks.checking import is_changeable

    name = page.name[0].lower() + page.name[1:]
    may_be = f", or {WORDS['error']}" if page.rule.may_be_error else ""
    head = f"{_plain(f'{page.code}: {name}')}({WORDS[page.severity]}{may_be})"
    text = f"{head}\n\n{_plain(f'Why: {page.why}.')}\n{_plain(page.text)}"
    for title, example in (("Wrong:", page.wrong), ("Right:", page.right)):
        text += f"\n{title}\n{_indented(example)}"
    if is_changeable(page.rule):
        text += f"\n{_plain(_excusing(page.code))}"
    return text


def _excusing(code: str) -> str:
    """How an author or a translator excuses what a rule finds."""
    from cop_xblocks.checking import codes_of_translations

    if code in codes_of_translations():
        return (
            "A translation can be excused by a comment above it in the PO file, which tools show as the "
            "translator's:\n\n"
            f"    # excuse {code}: why"
        )
    return (
        f"A place can be excused by a line before it, <!-- excuse {code}: why -->, and a course can take it "
        f"more or less seriously in course.md, checks: {{{code}: off}}."
    )


def _indented(example: Example) -> str:
    return "".join(
        "\n" + (f"  {name}:\n\n" if name else "") + textwrap.indent(content, "    ") for name, content in example.blocks
    )


def _plain(markdown: str) -> str:
    """A page of Markdown for a terminal: headings underlined, paragraphs wrapped, code indented, the rest as it is."""
    return _BLOCK.sub(_laid_out, markdown.strip()) + "\n"


def _laid_out(block: re.Match[str]) -> str:
    if block["fence"]:
        return textwrap.indent(block["code"], "    ").rstrip("\n")
    if block["title"]:
        return f"{block['title']}\n{('-' if block['level'] else '=') * len(block['title'])}"
    bullet = block["bullet"] or ""
    return textwrap.fill(
        _LINK.sub(r"\1", " ".join(block["text"].split())),
        _width(),
        initial_indent=bullet,
        subsequent_indent=" " * len(bullet),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _width() -> int:
    return max(40, min(shutil.get_terminal_size().columns, _WIDEST))
