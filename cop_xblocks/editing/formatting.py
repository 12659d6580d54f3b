"""Lays out a file, or refuses to: each time, the meaning is compared."""

from __future__ import annotations

from pathlib import Path

from cop_xblocks.editing.edits import BOM, RefusedError, Source
from cop_xblocks.editing.layout import lay_out
from cop_xblocks.editing.meaning import difference, read_alone
from cop_xblocks.markdown import Document, parse
from cop_xblocks.reading.source import LARGEST


def format_source(text: str, path: Path) -> str:
    """The text of a lesson or a `course.md` in its canonical layout; the file stands at `path` (an absolute one), or
    would stand there.

    Raises RefusedError for a file whose meaning would change, so this is safe for any text: the blocks, all that they
    say, the marks and the mistakes are the same before and after.
    """
    if len(text) > LARGEST or "\0" in text:
        raise RefusedError("it is no text that a course can have")
    document = parse(text)
    _refuse_hidden(document)
    plain = lay_out(document)
    # The byte order mark and the line ends are not the layout's: an editor and git decide them.
    laid_out = (BOM if text.startswith(BOM) else "") + plain.replace("\n", Source(text).newline)
    if laid_out == text:
        return text
    after = parse(plain)
    if line := difference(document, after):
        raise RefusedError("what stands here would say something else", line)
    if lay_out(after) != plain:
        raise RefusedError("it has no layout that stays")
    if read_alone(path, text) != read_alone(path, laid_out):
        raise RefusedError("the course would say something else")
    return laid_out


def _refuse_hidden(document: Document) -> None:
    """Refuse a file of which a part would be overlooked."""
    if document.unclosed:
        raise RefusedError("a comment is not closed", document.unclosed[0].line)
    for place in (*document.too_long, *document.too_deep):
        raise RefusedError("this is too long or too deep to be read", place.line)
    if document.front_matter is None and document.lines[0].strip() == "---":
        raise RefusedError("the front matter has no end")
