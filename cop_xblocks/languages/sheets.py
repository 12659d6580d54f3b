"""Writes and reads CSV for spreadsheets, with one row for each unit.

A cell that begins with `=`, `+`, `-`, `@` or a tab is run by spreadsheets as a formula. Such a cell gets an apostrophe
before it, which is taken off again; a translation that comes back as a formula is refused.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from typing import cast

from cop_xblocks.languages.interchange import State, Unit, UnitFile
from cop_xblocks.languages.tags import tag
from cop_xblocks.model import Report, Rule, Span, rules

COLUMNS = ("catalog", "language", "id", "context", "source", "target", "state", "max length", "notes")
_NEEDED = ("catalog", "language", "id", "source", "target")
_FORMULA = re.compile(r"[=+\-@\t]")
_ESCAPED = re.compile(r"'+[=+\-@\t]")
_STATES = ("translated", "stale", "missing")
_HELP = "ask for the file as it was exported, filled in; `cop translate export` writes it again"
_LONGEST = 1_000_000


def write_sheet(file: UnitFile) -> bytes:
    """A file of units as CSV in UTF-8, with the mark at its beginning by which Excel knows that."""
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(COLUMNS)
    for unit in file.units:
        room = str(unit.max_length or "")
        cells = (file.domain, file.language, unit.id, unit.context, unit.source, unit.target, unit.state, room)
        rows.writerow(map(_escape, (*cells, "\n".join(unit.notes))))
    return out.getvalue().encode("utf-8-sig", "surrogatepass")


def read_sheet(data: bytes, file: str, report: Report) -> UnitFile | None:
    """The units of a CSV file, parted by commas, semicolons or tabs; None where it cannot be trusted, with the reasons
    in the report."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        _add(report, file, data.count(b"\n", 0, problem.start) + 1, "the file is not UTF-8", rules.CATALOG_NOT_UTF8)
        return None
    first = text.partition("\n")[0]
    mark = max(",;\t", key=first.count)
    csv.field_size_limit(_LONGEST)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    units: dict[str, Unit] = {}
    lines: dict[str, int] = {}
    catalogs: set[tuple[str, str]] = set()
    try:
        header = [name.strip().casefold() for name in next(rows, [])]
        missing = [name for name in _NEEDED if name not in header]
        if missing:
            _add(report, file, 1, f"there is no column “{missing[0]}”")
            return None
        line = rows.line_num + 1
        for cells in rows:
            row = dict(zip(header, cells, strict=False))
            if any(cells):
                unit = _read_row(row, file, line, report)
                if unit.id in units:
                    _add(report, file, line, f"the id {unit.id!r} stands twice, first on line {lines[unit.id]}")
                units[unit.id], lines[unit.id] = unit, line
                catalogs.add((row.get("catalog", ""), tag(row.get("language", ""))))
            line = rows.line_num + 1
    except csv.Error as problem:
        _add(report, file, rows.line_num, f"the row cannot be read: {problem}")
    if len(catalogs) > 1:
        names = ", ".join(sorted(f"{domain} ({language})" for domain, language in catalogs))
        _add(report, file, 2, f"the rows are of several catalogs: {names}")
    if report.diagnostics:
        return None
    domain, language = catalogs.pop() if catalogs else ("", "")
    return UnitFile(domain, language, tuple(units.values()), lines)


def _read_row(row: Mapping[str, str], file: str, line: int, report: Report) -> Unit:
    source, target = row.get("source", ""), row.get("target", "")
    if _FORMULA.match(target) and target[0] != _unescape(source)[:1]:
        _add(
            report,
            file,
            line,
            f"the translation begins with {target[0]!r}, which a spreadsheet runs as a formula",
            help="write an apostrophe before it, '=, where it is meant so; otherwise mend the cell",
        )
    state = row.get("state", "").strip().casefold()
    return Unit(
        row.get("id", "").strip(),
        row.get("context", ""),
        _unescape(source),
        _unescape(target),
        cast(State, state if state in _STATES else "translated"),
        is_confirmed=False,
    )


def _escape(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) or _ESCAPED.match(cell) else cell


def _unescape(cell: str) -> str:
    return cell[1:] if _ESCAPED.match(cell) else cell


def _add(
    report: Report, file: str, line: int, message: str, rule: Rule = rules.CATALOG_SYNTAX, help: str = _HELP
) -> None:
    report.add(rule, Span(file, line, 1, line, 2), message, help)
