"""A file in its canonical layout, or the reason why it is left alone: the meaning is compared each time."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cop_xblocks.editing.edits import BOM, Source
from cop_xblocks.editing.layout import NoLayoutError, lay_out
from cop_xblocks.editing.meaning import difference, read_alone
from cop_xblocks.markdown import Document, parse
from cop_xblocks.reading.source import LARGEST


@dataclass(frozen=True, slots=True)
class FormatResult:
    """What became of a file's text."""

    text: str
    """As it was, where the file is refused."""
    refused: str = ""
    """Why it is left as it is; empty where it is not."""
    line: int = 1
    """Where that stands."""


def format_source(text: str, path: Path) -> FormatResult:
    """Lay out a lesson or a `course.md` that stands at `path` (an absolute one), or would stand there.

    A file whose meaning would change is refused, so this is safe for any text: the blocks, all that they say, the
    marks and the mistakes are the same before and after.
    """
    if len(text) > LARGEST or "\0" in text:
        return FormatResult(text, "it is no text that a course can have")
    document = parse(text)
    if hidden := _hidden(document):
        return FormatResult(text, *hidden)
    try:
        plain = lay_out(document)
        laid_out = _as_before(text, plain)
        if laid_out == text:
            return FormatResult(text)
        after = parse(plain)
        if line := difference(document, after):
            return FormatResult(text, "what stands here would say something else", line)
        if lay_out(after) != plain:
            return FormatResult(text, "it has no layout that stays")
    except NoLayoutError as problem:
        return FormatResult(text, problem.reason, problem.line)
    if read_alone(path, text) != read_alone(path, laid_out):
        return FormatResult(text, "the course would say something else")
    return FormatResult(laid_out)


def _hidden(document: Document) -> tuple[str, int] | None:
    if document.unclosed:
        return "a comment is not closed", document.unclosed[0].line
    for place in (*document.too_long, *document.too_deep):
        return "this is too long or too deep to be read", place.line
    if document.front_matter is None and document.lines[0].strip() == "---":
        return "the front matter has no end", 1
    return None


def _as_before(text: str, laid_out: str) -> str:
    """The byte order mark and the line ends are not the layout's: an editor and git decide them."""
    return (BOM if text.startswith(BOM) else "") + laid_out.replace("\n", Source(text).newline)
