"""Comma-separated values, as spreadsheets write them, in which every cell knows its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cop_xblocks.markdown import nearest
from cop_xblocks.model import Report, Span, rules

_QUOTED = re.compile(r'"((?:[^"]|"")*)"')
_BARE = re.compile(r"[^,\r\n]*")
_BREAK = re.compile(r"\r\n?|\n")
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
    languages: bool = False
    """Whether any other column is a language, by its tag."""


def read_table(text: str, file: str, columns: Columns, report: Report) -> tuple[list[Row], bool]:
    """The rows of a table below its header, and whether all that stands in it was understood."""
    before = len(report.diagnostics)
    lines = [row for row in _rows(text, file, report) if any(cell.text for cell in row)]
    if not lines:
        return [], len(report.diagnostics) == before
    header = lines[0]
    if not _check_header(header, columns, report):
        return [], False
    rows: list[Row] = []
    for line in lines[1:]:
        if len(line) != len(header):
            report.add(
                rules.TABLE_CANNOT_BE_READ,
                line[0].span,
                f"this row has {len(line)} cells, and the header has {len(header)}",
                'put a cell that has a comma in it between double quotes: "one, two"',
            )
        elif header:
            rows.append({head.text: cell for head, cell in zip(header, line, strict=True)})
    return rows, len(report.diagnostics) == before


def _check_header(header: Sequence[Cell], columns: Columns, report: Report) -> bool:
    """Note columns that are missing, unknown or twice; say whether the rows can be read."""
    seen: set[str] = set()
    good = True
    if len(header) == 1 and ";" in header[0].text:
        report.add(
            rules.TABLE_CANNOT_BE_READ,
            header[0].span,
            "the cells are parted by semicolons",
            "save the table with commas between cells",
        )
        return False
    names = [cell.text for cell in header]
    for cell in header:
        known = cell.text in columns.names or (columns.languages and _LANGUAGE.match(cell.text))
        if cell.text in seen or not known:
            what = "stands twice" if cell.text in seen else "is not known here"
            guess = nearest(cell.text, [name for name in columns.names if name not in names])
            help = f"did you mean {guess!r}?" if guess else "the columns: " + ", ".join(columns.names)
            if columns.languages:
                help += ", and languages by their tags" if not guess else ""
            report.add(rules.TABLE_COLUMN, cell.span, f"the column {cell.text!r} {what}", help)
            good = False
        seen.add(cell.text)
    missing = [name for name in columns.names if name not in seen]
    if missing and good:
        report.add(
            rules.TABLE_COLUMN,
            header[0].span,
            f"the column {missing[0]!r} is missing" + (f", and {len(missing) - 1} more" if len(missing) > 1 else ""),
            "the header: " + ",".join(columns.names),
        )
    return good and not missing


def _rows(text: str, file: str, report: Report) -> Iterator[list[Cell]]:
    at, line, start = 0, 1, 0
    row: list[Cell] = []
    while at <= len(text):
        column = at - start + 1
        quoted = _QUOTED.match(text, at)
        if quoted is not None:
            content = quoted[1].replace('""', '"')
            breaks = list(_BREAK.finditer(text, at, quoted.end()))
            line_end, start_end = line + len(breaks), breaks[-1].end() if breaks else start
            span = Span(file, line, column, line_end, quoted.end() - start_end + 1)
            line, start, at = line_end, start_end, quoted.end()
            behind = _BARE.match(text, at)
            if behind is not None and behind[0]:
                if behind[0].strip():
                    report.add(
                        rules.TABLE_CANNOT_BE_READ,
                        Span(file, line, at - start + 1, line, behind.end() - start + 1),
                        "text stands behind the quotes of a cell",
                        'write a quote inside a cell twice: "the ""old"" name"',
                    )
                    content += behind[0]
                at = behind.end()
        elif text.startswith('"', at):
            report.add(
                rules.TABLE_CANNOT_BE_READ,
                Span(file, line, column, line, column + 1),
                "this quote is not closed",
                'end the cell with a double quote; write one inside a cell twice: ""',
            )
            return
        else:
            bare = _BARE.match(text, at)
            assert bare is not None  # it matches nothing, too
            content, at = bare[0], bare.end()
            span = Span(file, line, column, line, at - start + 1)
        row.append(Cell(" ".join(content.split()), span))
        if text.startswith(",", at):
            at += 1
            continue
        yield row
        row = []
        end = _BREAK.match(text, at)
        if end is None:
            return
        at = start = end.end()
        line += 1
        if at == len(text):
            return
