"""PO files, read: into Babel's catalog, with nothing lost and every mistake told."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from email import message_from_string
from itertools import islice
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, PoFileParser, unescape

from cop_xblocks.languages.layout import WIDTH, Layout, layouts
from cop_xblocks.languages.po_syntax import check_lines
from cop_xblocks.model import Diagnostic, Report, Span, rules
from cop_xblocks.model.conflicts import take_own_side

_CHARSET = re.compile(rb"charset=([A-Za-z0-9_.:-]+)")
_PARTED = re.compile(rb'"\r?\n"')
_MOST_PLURALS = 10

ReadPo = Callable[[Path, Report], "PoCatalog | None"]
"""What reads a catalog: `read_po`, or something that remembers what it read before."""


class PoCatalog(Catalog):
    """Babel's catalog with the header as it stands in the file.

    Babel keeps the fields that it knows and puts today's date into the others; a tool's own (`X-Generator`) must
    survive an update, and an update that changes nothing must change no byte.
    """

    def __init__(self, header: str = "", header_comments: tuple[str, ...] = ()) -> None:
        super().__init__(fuzzy=False)
        self.header = header
        self.header_comments = header_comments
        self.twice: list[Message] = []
        self.wrong_header: list[tuple[int, str]] = []
        self.as_read: dict[int, Layout] = {}
        """How the entries stand in the file that they were read from, by their `lineno`."""
        self.layouts: dict[int, Layout] = {}
        """How entries shall be written, by their `lineno`, the header by 0; else they are laid out anew."""
        self.width = WIDTH
        self.line_end = "\n"
        if header:
            self._read_header(header, 1)

    @property
    def entries(self) -> tuple[Message, ...]:
        """Every message but the header, in the order of the file."""
        return tuple(islice(self, 1, None))

    def __setitem__(self, id: Any, message: Message) -> None:
        if id == "" or (isinstance(id, tuple) and not id[0]):
            self._set_header(message)
        elif self.get(id, message.context) is not None:
            self.twice.append(message)
        else:
            if message.context and " " in message.context:
                # A course's text (its context is an owner and a role) is no format string, though Babel takes "50 %
                # is" for one.
                message.flags -= {"python-format", "python-brace-format"}
            super().__setitem__(id, message)

    def _set_header(self, message: Message) -> None:
        line = message.lineno or 1
        if message.id != "" or message.context is not None:
            self.wrong_header.append((line, "an entry has an empty msgid"))
            return
        if self.header:
            self.twice.append(message)
            return
        self.header = str(message.string)
        self.as_read[0] = self.as_read.get(line, Layout())
        self.header_comments = tuple(message.user_comments)
        self.fuzzy = message.fuzzy
        self._read_header(self.header, line)

    def _read_header(self, header: str, line: int) -> None:
        """Let Babel take from the header what it needs: the language, and how many plural forms there are."""
        try:
            self.mime_headers = list(message_from_string(header).items())
        except (ValueError, LookupError, TypeError, AttributeError) as problem:
            self.wrong_header.append((line, f"the header cannot be read: {problem}"))
        try:
            if not 0 < self.num_plurals <= _MOST_PLURALS:
                raise ValueError
        except (ValueError, LookupError, TypeError):
            self.mime_headers = [("Plural-Forms", "nplurals=2; plural=(n != 1);")]
            self.wrong_header.append((line, f"Plural-Forms must name 1 to {_MOST_PLURALS} forms"))


def read_po(path: Path, report: Report, data: bytes | None = None, *, strings_alone: bool = False) -> PoCatalog | None:
    """Read a PO or POT file (`data` is what is in it, where that has been read); None where it cannot be trusted, with
    the reasons in the report. With `strings_alone`, without references, extracted comments and layout, which take half
    of the time and matter where a catalog is written."""
    file = path.as_posix()
    read = _read_text(path, file, report, data)
    if read is None:
        return None
    _, conflicts = take_own_side(read, file)
    if conflicts:
        report.diagnostics.extend(conflicts)
        return None
    line_end = "\r\n" if "\r\n" in read else "\n"
    text = read.replace("\r\n", "\n").replace("\r", "\n")
    checked = check_lines(text, file, report, strings_alone=strings_alone)
    if checked is None:
        return None
    catalog = PoCatalog()
    if not strings_alone:
        catalog.as_read = layouts(text.split("\n"))
    catalog.line_end = line_end
    try:
        PoFileParser(catalog, abort_invalid=True).parse(checked.lines)
    except PoFileError as problem:
        line = problem.lineno + 1
        wrong = str(problem).rpartition(" on ")[0]
        report.add(
            rules.CATALOG_SYNTAX, Span(file, line, 1, line, 2), wrong, "compare the entry with the template (.pot)"
        )
        return None
    for message in (*catalog.entries, *catalog.obsolete.values()):
        previous = checked.previous.get(message.lineno or 0)
        if previous:
            message.previous_id = _previous(previous)
    for repeated in catalog.twice:
        line = repeated.lineno or 1
        report.add(
            rules.CATALOG_ENTRY_TWICE,
            Span(file, line, 1, line, 2),
            "this entry stands in the file already" if repeated.id else "the file has a second header",
            "keep the better translation and delete the other entry; until then the first one is used",
        )
    for line, wrong in catalog.wrong_header:
        report.add(
            rules.CATALOG_HEADER,
            Span(file, line, 1, line, 2),
            wrong,
            "copy the header of another catalog of the same language",
        )
    return catalog


class PoFiles:
    """PO files that are read once in a run, whoever asks for them."""

    def __init__(self, data: Mapping[Path, bytes] | None = None) -> None:
        """`data` is what is in some of the files, for a caller who has read them."""
        self._data = data or {}
        self._read: dict[Path, tuple[PoCatalog | None, list[Diagnostic]]] = {}

    def read(self, path: Path, report: Report) -> PoCatalog | None:
        """As `read_po` with `strings_alone`. What is given is shared, and not to be changed."""
        if path not in self._read:
            own = Report()
            self._read[path] = read_po(path, own, self._data.get(path), strings_alone=True), own.diagnostics
        catalog, diagnostics = self._read[path]
        report.diagnostics.extend(diagnostics)
        return catalog


def _read_text(path: Path, file: str, report: Report, data: bytes | None) -> str | None:
    start = Span(file, 1, 1, 1, 2)
    try:
        data = path.read_bytes() if data is None else data
    except IsADirectoryError:
        report.add(
            rules.CATALOG_CANNOT_BE_READ, start, "a folder stands where a catalog should be", "move the folder away"
        )
        return None
    except FileNotFoundError:
        report.add(
            rules.CATALOG_CANNOT_BE_READ, start, "there is no such catalog", "run `cop translate update` to make it"
        )
        return None
    except (OSError, ValueError) as problem:
        # On Windows a folder is a PermissionError; a path with a null character is a ValueError.
        report.add(
            rules.CATALOG_CANNOT_BE_READ,
            start,
            f"the catalog cannot be read: {problem}",
            "look at the file's name and rights",
        )
        return None
    # A tool may have parted the line of the charset too.
    charset = _CHARSET.search(_PARTED.sub(b"", data[:4096]))
    named = charset[1].decode("ascii").lower() if charset else "utf-8"
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        column = problem.start - (data.rfind(b"\n", 0, problem.start) + 1) + 1
        report.add(
            rules.CATALOG_NOT_UTF8,
            Span(file, line, column, line, column + 1),
            "the catalog is not written in UTF-8",
            "save it as UTF-8 (`msgconv -t UTF-8`), and name UTF-8 in its Content-Type",
        )
        return None
    if named not in ("utf-8", "utf8", "us-ascii", "ascii", "charset"):
        report.add(
            rules.CATALOG_NOT_UTF8,
            start,
            f"the catalog says that it is written in {named}",
            "convert it: `msgconv -t UTF-8`",
        )
        return None
    return text


def _previous(lines: list[str]) -> list[str]:
    """The previous msgid (and its plural), from the lines behind `#|`; what is not PO there is left out."""
    strings: dict[str, str] = {}
    keyword = ""
    for line in lines:
        name, quote, rest = line.partition('"')
        if not quote or not rest.rstrip().endswith('"'):
            continue
        keyword = name.strip() or keyword
        strings[keyword] = strings.get(keyword, "") + unescape(f'"{rest.rstrip()}')
    return [strings[name] for name in ("msgid", "msgid_plural") if name in strings]
