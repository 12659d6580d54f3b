"""From an offset in an inline text back to the line and column that its author typed.

markdown-it hands an inline text over without the indentation, quote marks, list marks and boxes that stood before
each of its lines. All of that is taken from the front of a line (and white space, or a heading's closing hashes,
from its end), so a line of the text is found again at the end of its source line. Table cells are found one after
another in their row.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

_HEADING = re.compile(r"#{1,6}[ \t]+")
_MARKS = re.compile(r"[\s>*+-]*(?:\d{1,9}[.)][\s>*+-]*)*(?:\[[ xX]\]\s*)?")


@dataclass(frozen=True, slots=True)
class Line:
    """Where a line of an inline text starts: its offset there, and the line and column (from 0) in the source."""

    offset: int
    line: int
    column: int


def paragraph_lines(content: str, first_line: int, source: list[str]) -> list[Line]:
    """Places for the lines of a paragraph, a setext heading or a list item's text."""
    places = []
    offset = 0
    lines = content.split("\n")
    first = lines[0].strip()
    # A line of nothing but U+00A0 and the like begins a paragraph, and is stripped from it by Python.
    while first_line + 1 < len(source) and _is_stripped(source[first_line].rstrip(), first):
        first_line += 1
    for number, line in enumerate(lines, first_line):
        raw = source[number].rstrip() if number < len(source) else ""
        text = line.strip()
        indent = len(line) - len(line.lstrip())
        # `- <U+00A0>x` and the like: what Python strips and Markdown does not still ends the line.
        column = len(raw) - len(text) if raw.endswith(text) else max(raw.find(text), 0)
        places.append(Line(offset + indent, number, max(column, 0)))
        offset += len(line) + 1
    return places


def _is_stripped(raw: str, first: str) -> bool:
    """Whether nothing stands on a line but the marks of quotes and lists, with the text's first line still to come."""
    return not raw.endswith(first) and _MARKS.fullmatch(raw) is not None


def heading_lines(content: str, line: int, source: list[str]) -> list[Line]:
    """The place of an ATX heading's text: after its opening hashes."""
    raw = source[line]
    for match in _HEADING.finditer(raw):
        if raw.startswith(content, match.end()):
            return [Line(0, line, match.end())]
    return [Line(0, line, max(raw.find(content), 0))]


def cell_lines(content: str, line: int, start: int, source: list[str]) -> tuple[list[Line], int]:
    """The place of a table cell's text, searched from column `start`, and the column after it.

    A pipe inside a cell is written `\\|`, so a cell with n pipes has n + 1 stretches.
    """
    raw = source[line]
    column = raw.find(content.replace("|", "\\|"), start)
    if column < 0:
        return [Line(0, line, start)], start
    places = [Line(0, line, column)]
    for offset, character in enumerate(content):
        if character == "|":
            column += 1
            places.append(Line(offset, line, column + offset))
    return places, column + len(content)


def split_row(raw: str) -> int:
    """The number of cells in a table's row, as GitHub counts them."""
    row = raw.strip()
    # The trailing pipe closes the last cell unless it is escaped.
    cells = re.split(r"(?<!\\)\|", row)
    if cells and not cells[0].strip():
        cells = cells[1:]
    if cells and not cells[-1].strip():
        cells = cells[:-1]
    return len(cells)


def replace_spans(
    text: str, spans: Iterable[tuple[int, int, str]], between: Callable[[str], str] = str, start: int = 0
) -> str:
    """The text from `start` with the words of each span in its place, and what `between` makes of the rest.

    A span has the offsets of its beginning and end, and its new words; spans are in order.
    """
    pieces: list[str] = []
    for at, end, words in spans:
        pieces += between(text[start:at]), words
        start = end
    return "".join([*pieces, between(text[start:])])
