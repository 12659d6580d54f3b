"""What a PO file says, one translation at a time, with the place of each of its letters: for who reads proofs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from gettext import c2py
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cop_xblocks.languages.folders import INTERFACE
from cop_xblocks.languages.tags import tag
from cop_xblocks.model import Report, Span

if TYPE_CHECKING:
    from cop_xblocks.languages.po import PoCatalog, ReadPo

_RUN = re.compile(r"\\.|[^\\]+", re.DOTALL)
"""One escaped letter, or letters that stand as they are."""
_Run = tuple[int, int, int, int]
"""An escaped letter, or letters that stand side by side: the first one's place in the translation, its line and column,
and how many columns a letter takes."""
_NUMBERS = 200
"""As many are looked at to know what a plural form is said of."""


@dataclass(frozen=True)
class Entry:
    """One translation: the whole `msgstr` of an entry, or one of its plural forms."""

    file: str
    language: str
    """As a tag: `ar`, `pt-BR`."""
    context: str
    """The `msgctxt`; empty where there is none."""
    source: str
    """What is translated: of a plural form, `msgid` for the one that is said of 1, else `msgid_plural`."""
    translation: str
    forms: tuple[str, ...] = ()
    """All plural forms, in the file's order; empty for an entry without."""
    form: int = 0
    """Which of `forms` this is."""
    numbers: tuple[int, ...] = ()
    """Those below 200 that this plural form is said of; empty for an entry without."""
    flags: frozenset[str] = frozenset()
    comments: tuple[str, ...] = ()
    """The translator's own (`# …`)."""
    of_course: bool = True
    """Whether it is a string of a course, which is Markdown, and not of the interface."""
    line: int = 1
    """Where the `msgid` stands."""
    lines: Sequence[str] = field(default=(), repr=False)
    """The whole file's."""

    @property
    def role(self) -> str:
        """What a course's string is (`choice`, `paragraph`); empty for the interface's."""
        parts = self.context.split(" ")
        return parts[1] if self.of_course and len(parts) > 1 else ""

    @property
    def key(self) -> str:
        """The key of what a course's string belongs to."""
        return self.context.split(" ")[0] if self.of_course else ""

    @property
    def own_lines(self) -> range:
        """The lines from its `msgid` to the last of what is said for it."""
        end = self.line
        while self._line(end + 1).lstrip().startswith(("msgid_plural", "msgstr", '"')):
            end += 1
        return range(self.line, end + 1)

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """The place of a part of the translation; of nothing, that of its `msgstr`."""
        end = len(self.translation) if end is None else end
        runs = self._runs()
        if not runs or not 0 <= start < end <= len(self.translation):
            line = self._first_line()
            return Span(self.file, line, 1, line, max(len(self._line(line)), 1) + 1)
        line, column, _ = _place(runs, start)
        last, end_column, width = _place(runs, end - 1)
        return Span(self.file, line, column, last, end_column + width)

    def _line(self, number: int) -> str:
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def _first_line(self) -> int:
        """The line on which this `msgstr` stands."""
        keyword = f"msgstr[{self.form}]" if self.forms else "msgstr"
        for number in range(self.line, len(self.lines) + 1):
            if self._line(number).lstrip().startswith(keyword):
                return number
        return self.line

    def _runs(self) -> list[_Run]:
        """The runs of the translation; none where its lines do not say it."""
        runs: list[_Run] = []
        at = 0
        first = number = self._first_line()
        while number == first or self._line(number).lstrip().startswith('"'):
            line = self._line(number)
            start = line.find('"') + 1
            for run in _RUN.finditer(line, start, max(line.rfind('"'), start)):
                is_escaped = run[0].startswith("\\")
                runs.append((at, number, run.start() + 1, 1 + is_escaped))
                at += 1 if is_escaped else len(run[0])
            number += 1
        return runs if at == len(self.translation) else []


def _place(runs: Sequence[_Run], at: int) -> tuple[int, int, int]:
    """Line, column and width of one of the translation's letters: an escaped one takes two columns."""
    first, line, column, width = runs[bisect_right(runs, at, key=itemgetter(0)) - 1]
    return line, column + at - first, width


def read_entries(path: Path, report: Report, read: ReadPo | None = None) -> list[Entry]:
    """The translations of a catalog that are in use: none of those that are missing, or stale. What is wrong with the
    file goes into the report. `read` reads the file, for a caller who remembers."""
    from cop_xblocks.languages.po import read_po

    catalog = (read or read_po)(path, report)
    if catalog is None:
        return []
    folder = path.parent
    named = folder.parent.name if folder.name == "LC_MESSAGES" else str(catalog.locale_identifier or "")
    common: dict[str, Any] = {
        "file": path.as_posix(),
        "language": tag(named),
        "of_course": path.stem != INTERFACE,
        "lines": read_lines(path),
    }
    samples = _samples(catalog)
    entries: list[Entry] = []
    for message in catalog.entries:
        if message.fuzzy:
            continue
        fields: dict[str, Any] = {
            **common,
            "context": message.context or "",
            "flags": frozenset(message.flags),
            "comments": tuple(message.user_comments),
            "line": message.lineno or 1,
        }
        if not isinstance(message.id, (list, tuple)):
            if message.string:
                entries.append(Entry(source=message.id, translation=str(message.string), **fields))
            continue
        forms = tuple(message.string or ())
        for form, translation in enumerate(forms if any(forms) else ()):
            numbers = samples.get(form, ())
            plural: dict[str, Any] = {"forms": forms, "form": form, "numbers": numbers}
            source = message.id[0 if numbers == (1,) else 1]
            entries.append(Entry(source=source, translation=translation, **fields, **plural))
    return entries


def read_lines(path: Path) -> list[str]:
    """The lines of a PO file that could be read, for `Entry.lines`."""
    return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def expected_plurals(language: str) -> int:
    """How many plural forms the catalogs of a language have, by CLDR."""
    from cop_xblocks.languages.po import PoCatalog
    from cop_xblocks.languages.writing import header_for

    return PoCatalog(header_for(language)).num_plurals


def _samples(catalog: PoCatalog) -> dict[int, tuple[int, ...]]:
    """By the plural form's place: the first numbers that it is said of."""
    numbers_by_form: dict[int, list[int]] = {}
    try:
        rule = c2py(catalog.plural_expr)
        for number in range(_NUMBERS):
            numbers_by_form.setdefault(rule(number), []).append(number)
    except (ValueError, ArithmeticError, RecursionError):
        return {}
    return {form: tuple(numbers) for form, numbers in numbers_by_form.items()}
