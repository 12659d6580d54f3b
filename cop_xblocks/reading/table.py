"""Comma-separated values, as spreadsheets write them, in which every cell knows its place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from cop_xblocks.markdown import nearest
from cop_xblocks.model import Report, Span, rules

_BREAK = re.compile(r"\r\n?|\n")
_CELL = re.compile(
    r"""(?P<cell>"(?P<quoted>(?:[^"]|"")*)"|(?!")[^,\r\n]*)(?P<behind>[^,\r\n]*)(?P<end>,|\r\n?|\n|\Z)"""
)
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell, without quotes, on one line."""

    text: str
    span: Span


Row = Mapping[str, Cell]
"""The cells of a row by the names of their columns."""


@dataclass(frozen=True, slots=True)
class Columns:
    """What the header of a table may say."""

    names: tuple[str, ...]
    """All of them have to be there."""
    optional: tuple[str, ...] = ()
    """More that may be there."""
    languages: bool = False
    """Whether any other column is a language, by its tag."""
    former: Mapping[str, str] = field(default_factory=dict)
    """Columns that an older version had, each with what to do instead."""


def read_table(text: str, file: str, columns: Columns, report: Report) -> list[Row]:
    """The rows of a table below its header; the report says what in it was not understood."""
    header, *lines = [row for row in _rows(text, file, report) if any(cell.text for cell in row)] or [[]]
    rows: list[Row] = []
    for line in lines if _check_header(header, columns, report) else ():
        if len(line) == len(header):
            rows.append({head.text: cell for head, cell in zip(header, line, strict=True)})
        else:
            report.add(
                rules.TABLE_CANNOT_BE_READ,
                line[0].span,
                f"this row has {len(line)} cells, and the header has {len(header)}",
                'put a cell that has a comma in it between double quotes: "one, two"',
            )
    return rows


def _check_header(header: Sequence[Cell], columns: Columns, report: Report) -> bool:
    """Note columns that are missing, unknown or twice; say whether the rows can be read."""
    if len(header) == 1 and ";" in header[0].text:
        report.add(
            rules.TABLE_CANNOT_BE_READ,
            header[0].span,
            "the cells are parted by semicolons",
            "save the table with commas between cells",
        )
        return False
    names = [cell.text for cell in header]
    missing = [name for name in columns.names if name not in names]
    is_right = True
    own = (*columns.names, *columns.optional)
    for index, cell in enumerate(header):
        is_column = cell.text in own or (columns.languages and _LANGUAGE.match(cell.text))
        is_repeated = cell.text in names[:index]
        if is_repeated or not is_column:
            former = columns.former.get(cell.text)
            if former and not is_repeated:
                problem = f"the column {cell.text!r} is one of an older version"
                report.add(rules.TABLE_COLUMN, cell.span, problem, former)
                return False
            guess = nearest(cell.text, missing)
            languages = ", and languages by their tags" if columns.languages else ""
            report.add(
                rules.TABLE_COLUMN,
                cell.span,
                f"the column {cell.text!r} {'stands twice' if is_repeated else 'is not known here'}",
                f"did you mean {guess!r}?" if guess else f"the columns: {', '.join(columns.names)}{languages}",
            )
            is_right = False
    if missing and header and is_right:
        more = f", and {len(missing) - 1} more" if len(missing) > 1 else ""
        report.add(
            rules.TABLE_COLUMN,
            header[0].span,
            f"the column {missing[0]!r} is missing{more}",
            "the header: " + ",".join(columns.names),
        )
    return is_right and not missing


def _rows(text: str, file: str, report: Report) -> Iterator[list[Cell]]:
    starts = [0, *(line_break.end() for line_break in _BREAK.finditer(text))]

    def span(start: int, end: int) -> Span:
        first, last = bisect_right(starts, start), bisect_right(starts, end)
        return Span(file, first, start - starts[first - 1] + 1, last, end - starts[last - 1] + 1)

    at = 0
    row: list[Cell] = []
    while True:
        match = _CELL.match(text, at)
        if match is None:
            report.add(
                rules.TABLE_CANNOT_BE_READ,
                span(at, at + 1),
                "this quote is not closed",
                'end the cell with a double quote; write one inside a cell twice: ""',
            )
            return
        behind = match["behind"] or ""
        if behind.strip():
            report.add(
                rules.TABLE_CANNOT_BE_READ,
                span(*match.span("behind")),
                "text stands behind the quotes of a cell",
                'write a quote inside a cell twice: "the ""old"" name"',
            )
        content = match["cell"] if match["quoted"] is None else match["quoted"].replace('""', '"') + behind
        row.append(Cell(" ".join(content.split()), span(*match.span("cell"))))
        at = match.end()
        if match["end"] != ",":
            yield row
            row = []
            if at == len(text):
                return
