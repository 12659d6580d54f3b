"""What stands beside the courses for all of them: `facts.yml`, `glossary.csv`, `helplines.csv`."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from cop_xblocks.languages import is_opening_hours
from cop_xblocks.model import (
    FACTS,
    GLOSSARY,
    HELPLINES,
    Diagnostic,
    Fact,
    Helpline,
    References,
    Report,
    Term,
    Text,
    is_key,
    rules,
)
from cop_xblocks.model.references import CHANNELS, EMERGENCY_KINDS, HELPLINE_KINDS, LANGUAGE, SEEN
from cop_xblocks.reading.frontmatter import read_settings, schema
from cop_xblocks.reading.source import display_path, read_source
from cop_xblocks.reading.table import Cell, Columns, Row, read_table

Made = TypeVar("Made")
Parsed = tuple[tuple[Made, ...], tuple[Diagnostic, ...]]
"""What a file says, and what is wrong in it."""

LONGEST = 100_000
"""Characters of `facts.yml`: some hundreds of facts."""

TERM = Columns(("id", "en", "meaning_en", "mark", "note"), ("say",), languages=True)
HELPLINE = Columns(
    (
        "country_iso",
        "service_name",
        "native_name",
        "number",
        "text_number",
        "url",
        "hours",
        "cost",
        "kind",
        "channels",
        "source_url",
        "source_publisher",
        "seen",
        "note",
        "checked",
    ),
    former={
        "confidence": "`seen` replaces it and says where the row was seen; native_name, text_number, cost, channels and"
        " source_publisher are new, and the kinds are shorter: `cop explain helplines`"
    },
)
_NUMBER = re.compile(r"\+?[0-9][0-9 ()./-]*\Z")
_COUNTRY = re.compile(r"[A-Z]{2}\Z")


@dataclass(frozen=True, slots=True)
class SharedReferences:
    """What was read from beside the courses."""

    references: References = field(default_factory=References)
    files: tuple[str, ...] = ()
    """The files that there are."""
    unread: frozenset[str] = frozenset()
    """The files in which something could not be understood, so that what is missing may stand there."""


def read_references(courses: Path, report: Report, texts: Mapping[Path, str] | None = None) -> SharedReferences:
    """Read the files in the courses folder; a file that is not there is none. `texts` is as for `read_source`."""
    files: list[str] = []
    unread: set[str] = set()

    def read(name: str, parse: Callable[[str, str], Parsed[Made]]) -> tuple[Made, ...]:
        path = courses / name
        if path not in (texts or {}) and not os.path.lexists(path):
            return ()
        files.append(name)
        before = len(report.diagnostics)
        text = read_source(path, report, texts)
        rows, diagnostics = parse(text, display_path(path)) if text is not None else ((), ())
        if diagnostics or len(report.diagnostics) > before:
            unread.add(name)
        report.diagnostics.extend(diagnostics)
        return rows

    references = References(read(FACTS, _facts), read(GLOSSARY, _terms), read(HELPLINES, _helplines))
    return SharedReferences(references, tuple(files), frozenset(unread))


# Several courses have the same files beside them, and a server reads them again at each change: by content, once.
@lru_cache(maxsize=8)
def _facts(text: str, file: str) -> Parsed[Fact]:
    report = Report()
    read = read_settings(text, file, "facts", report, subject="the list of facts", longest=LONGEST)
    facts = []
    for key, values in read.values.items():
        source = str(values.get("source", ""))
        facts.append(
            Fact(
                key=key,
                value=Decimal(values["value"]) if "value" in values else None,
                year=values.get("year", ""),
                source=Text(f"{key} source", source, LANGUAGE, read.place(key, "source")),
                address=values.get("address", ""),
                checked=values.get("checked", ""),
                confidence=values.get("confidence", ""),
                span=read.place(key),
                checked_span=read.place(key, "checked"),
            )
        )
    return tuple(facts), tuple(report.diagnostics)


@lru_cache(maxsize=8)
def _terms(text: str, file: str) -> Parsed[Term]:
    report = Report()
    terms: dict[str, Term] = {}
    for row in read_table(text, file, TERM, report):
        key = row["id"].text
        if not is_key(key):
            _wrong(report, row["id"], "id", "is small letters, digits and hyphens")
        elif key in terms:
            _twice(report, row["id"], f"the term {key!r}", terms[key])
        else:
            for name in ("en", "meaning_en"):
                if not row[name].text:
                    _wrong(report, row[name], name, "has to be there: what is meant, in English")
            own = (*TERM.names, *TERM.optional)
            words = ((name, cell.text) for name, cell in row.items() if name not in own or name == LANGUAGE)
            comment = f"The meaning of: {row['en'].text}"
            meaning = Text(f"{key} meaning", row["meaning_en"].text, LANGUAGE, row["meaning_en"].span, comment=comment)
            filled = tuple((name, word) for name, word in words if word)
            terms[key] = Term(key, filled, meaning, row["id"].span, _pronunciations(row, report))
    return tuple(terms.values()), tuple(report.diagnostics)


def _pronunciations(row: Row, report: Report) -> tuple[tuple[str, str], ...]:
    """The abbreviations in the cell `say`, where there is such a column."""
    cell = row.get("say")
    if cell is None or not cell.text:
        return ()
    pairs = [pair.partition("=") for pair in cell.text.split(";")]
    pronunciations = tuple((written.strip(), words.strip()) for written, _, words in pairs)
    if not all(written and words for written, words in pronunciations):
        _wrong(report, cell, "say", "is an abbreviation and how it is said: CSAM = C S A M; AI = A I")
        return ()
    return pronunciations


@lru_cache(maxsize=8)
def _helplines(text: str, file: str) -> Parsed[Helpline]:
    report = Report()
    helplines: dict[tuple[str, ...], Helpline] = {}
    for row in read_table(text, file, HELPLINE, report):
        helpline = _helpline(row, report)
        name = (helpline.country, helpline.kind, helpline.name, helpline.number)
        if name in helplines:
            _twice(report, row["service_name"], f"the service {helpline.name!r}", helplines[name])
        else:
            helplines[name] = helpline
    return tuple(helplines.values()), tuple(report.diagnostics)


def _helpline(row: Row, report: Report) -> Helpline:
    def text(name: str, pattern: re.Pattern[str], about: str, *, needed: bool = False) -> str:
        cell = row[name]
        if (cell.text or needed) and not pattern.match(cell.text):
            _wrong(report, cell, name, about)
            return ""
        return cell.text

    def one_of(name: str, values: tuple[str, ...], *, needed: bool = False) -> str:
        pattern = re.compile("|".join(rf"{re.escape(value)}\Z" for value in values))
        return text(name, pattern, "is one of: " + "; ".join(values), needed=needed)

    dates = schema("facts")["additionalProperties"]["properties"]
    address, date = (re.compile(dates[name]["pattern"]) for name in ("address", "checked"))
    kind = one_of("kind", HELPLINE_KINDS, needed=True)
    name = row["service_name"]
    if not name.text and kind and kind not in EMERGENCY_KINDS:
        _wrong(report, name, "service_name", "has to be there: what the service calls itself")
    hours = row["hours"]
    if hours.text and not is_opening_hours(hours.text):
        _wrong(report, hours, "hours", "is 24h, or days and times: Mon-Fri 09-18:30; Sat 10-16; daily 08-20")
    channels = row["channels"]
    listed = tuple(channel for part in channels.text.split(";") if (channel := part.strip()))
    if not set(listed) <= set(CHANNELS):
        _wrong(report, channels, "channels", f"is some of {'; '.join(CHANNELS)}, with semicolons between them")
    digits = "is digits, with spaces, hyphens or a + in front"
    return Helpline(
        country=text("country_iso", _COUNTRY, "is the two letters of a country, EU or ZZ (everywhere)", needed=True),
        name=name.text,
        number=text("number", _NUMBER, digits),
        address=text("url", address, "is a whole address, as in https://example.org"),
        kind=kind,
        source=text("source_url", address, "is a whole address, as in https://example.org/page"),
        native_name=row["native_name"].text,
        text_number=text("text_number", _NUMBER, digits),
        hours=hours.text if is_opening_hours(hours.text) else "",
        cost=one_of("cost", ("free",)),
        channels=tuple(channel for channel in listed if channel in CHANNELS),
        publisher=row["source_publisher"].text,
        seen=one_of("seen", SEEN, needed=True),
        checked=text("checked", date, "is a date, as in 2026-11-24, 2026-11 or 2026"),
        is_as_printed="as printed" in row["note"].text,
        span=name.span,
    )


def _wrong(report: Report, cell: Cell, name: str, about: str) -> None:
    problem = "is empty" if not cell.text else f"cannot be {_short(cell.text)!r}"
    report.add(rules.TABLE_CELL, cell.span, f"`{name}` {problem}", f"`{name}` {about}")


def _twice(report: Report, cell: Cell, what: str, first: Term | Helpline) -> None:
    line = first.span.line if first.span is not None else 1
    report.add(
        rules.TABLE_ROW_TWICE, cell.span, f"{what} stands twice, first on line {line}", "keep one of the two rows"
    )


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
