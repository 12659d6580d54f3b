"""Diagnostics for an author's terminal, for a program, for a pull request."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate, groupby
from operator import attrgetter
from pathlib import Path
from typing import Any

import click

from cop_xblocks.model import Diagnostic, Severity, Span, rules

WORDS: Mapping[Severity, str] = {"error": "mistake", "warning": "warning", "info": "remark"}
"""What people call each severity; the most serious first."""
Lines = Callable[[str], list[str]]
"""The lines of a file, by its path."""

_LINE_BREAK = re.compile("\r\n|\n|\r")
_WIDTH = 100
"""Cells of a source line that are shown; of a longer one, the part around the mistake."""
_BEFORE = 30
_MOST = 4_000_000
"""Bytes of a file beyond which no line of it is shown."""


def report_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that say which diagnostics it prints, and how."""
    for option in (
        click.option("--quiet", "-q", is_flag=True, help="Print one line for each message, and no count."),
        click.option("--errors", is_flag=True, help="Print mistakes only, no warnings and no remarks."),
        click.option(
            "--format",
            "form",
            type=click.Choice(list(FORMATS)),
            default="text",
            show_default=True,
            help="How to print.",
        ),
    ):
        command = option(command)
    return command


def show(
    diagnostics: Sequence[Diagnostic],
    files: int,
    form: str = "text",
    *,
    errors: bool = False,
    quiet: bool = False,
    err: bool = False,
) -> None:
    """Print diagnostics in one of `FORMATS`, piece by piece: of a large course they are tens of megabytes.

    With `errors`, only those; with `quiet`, text has one line for each message and no count.
    """
    if errors:
        diagnostics = [diagnostic for diagnostic in diagnostics if diagnostic.severity == "error"]
    stream = sys.stderr if err else sys.stdout
    stream.writelines(as_lines(diagnostics) if quiet and form == "text" else FORMATS[form](diagnostics, files))
    stream.flush()


def as_text(diagnostics: Sequence[Diagnostic], files: int) -> Iterator[str]:
    """Each with its place, its line underlined, and what to write instead; then how many there are.

    Remarks come first and mistakes last, where a terminal ends. Keys that are not pinned are one message for a file.
    """
    lines = lru_cache(maxsize=8)(_lines)
    counts: Counter[Severity] = Counter()
    for unpinned, messages in groupby(_messages(diagnostics), key=_is_not_pinned):
        for diagnostic in messages:
            counts[diagnostic.severity] += 1
            yield f"{_headline(diagnostic)}\n" if unpinned else _described(diagnostic, lines)
        if unpinned:
            yield "\n"
    yield _summary(counts, files)


def as_lines(diagnostics: Sequence[Diagnostic]) -> Iterator[str]:
    """The messages of `as_text` with their places alone, one on a line."""
    return (f"{_headline(diagnostic)}\n" for diagnostic in _messages(diagnostics))


def _messages(diagnostics: Sequence[Diagnostic]) -> list[Diagnostic]:
    """What a terminal shows: the keys of a file that are not pinned are one message, and mistakes stand last."""
    unpinned = Counter(diagnostic.span.file for diagnostic in diagnostics if _is_not_pinned(diagnostic))
    messages = [diagnostic for diagnostic in diagnostics if not _is_not_pinned(diagnostic)]
    firsts = {diagnostic.span.file: diagnostic for diagnostic in reversed(diagnostics) if _is_not_pinned(diagnostic)}
    for file, number in unpinned.items():
        keys = "1 key is" if number == 1 else f"{number} keys are"
        messages.append(replace(firsts[file], message=f"{keys} not pinned: run cop ids --write", help=""))
    ranks = list(WORDS)
    return sorted(messages, key=lambda diagnostic: (-ranks.index(diagnostic.severity), not _is_not_pinned(diagnostic)))


def _is_not_pinned(diagnostic: Diagnostic) -> bool:
    return diagnostic.code == rules.KEY_NOT_PINNED.code


def as_json(diagnostics: Sequence[Diagnostic], files: int) -> Iterator[str]:
    """`{"diagnostics": [{"code", "severity", "message", "file", "line", "column", "help"}]}`."""
    import json

    fields = ("code", "severity", "message", "span.file", "span.line", "span.column", "help")
    names = [field.removeprefix("span.") for field in fields]
    rows = [dict(zip(names, row, strict=True)) for row in map(attrgetter(*fields), diagnostics)]
    yield json.dumps({"diagnostics": rows}, ensure_ascii=False, indent=2) + "\n"


def as_github(diagnostics: Sequence[Diagnostic], files: int) -> Iterator[str]:
    """Workflow commands that GitHub shows beside the changed lines."""
    return map(_command, diagnostics)


def _command(diagnostic: Diagnostic) -> str:
    level = {"error": "error", "warning": "warning", "info": "notice"}[diagnostic.severity]
    span = diagnostic.span
    properties = {"file": span.file, "line": str(span.line), "col": str(span.column), "title": diagnostic.code}
    listed = ",".join(f"{name}={_escaped(value, ':,')}" for name, value in properties.items())
    message = _escaped(f"{diagnostic.message}\n{diagnostic.help}")
    return f"::{level} {listed}::{message}\n"


def _escaped(text: str, more: str = "") -> str:
    return "".join(f"%{ord(letter):02X}" if letter in "%\r\n" + more else letter for letter in text)


def _headline(diagnostic: Diagnostic) -> str:
    place = diagnostic.span.file if _is_not_pinned(diagnostic) else str(diagnostic.span)
    return f"{_visible(place)}: {diagnostic.code} {WORDS[diagnostic.severity]}: {_visible(diagnostic.message)}"


def _described(diagnostic: Diagnostic, lines_of: Lines) -> str:
    lines = [_headline(diagnostic)]
    lines += _excerpt(diagnostic.span, lines_of(diagnostic.span.file))
    from cop_xblocks.checking import why

    reason = why(diagnostic.code)
    if reason:
        lines.append(f"      = {reason}")
    if diagnostic.help:
        lines.append(f"      = help: {_visible(diagnostic.help)}")
    return "\n".join(lines) + "\n\n"


def _summary(counts: Mapping[Severity, int], files: int) -> str:
    listed = ", ".join(counted(counts[severity], word) for severity, word in WORDS.items() if counts[severity])
    return f"{listed or 'No mistakes'} in {counted(files, 'file')}.\n"


def counted(number: int, name: str) -> str:
    """`1 file`, `2 files`."""
    return f"{number} {name}" if number == 1 else f"{number} {name}s"


def _excerpt(span: Span, lines: list[str]) -> list[str]:
    """The line with its place underlined; nothing where the file has no such line."""
    if not 1 <= span.line <= len(lines):
        return []
    line = lines[span.line - 1]
    start = min(span.column - 1, len(line))
    end = min(span.end_column - 1, len(line)) if span.end_line == span.line else len(line.rstrip())
    end = max(end, start + 1)
    first = max(0, start - _BEFORE) if _cells(line) > _WIDTH else 0
    before, marked = _visible(line[first:start]), _visible(line[start:end])
    lead = "…" if first else ""
    room = max(1, _WIDTH - _cells(lead + before))
    excerpt = f"{lead}{before}{_cut(marked + _visible(line[end : end + _WIDTH]), room, len(line) > end + _WIDTH)}"
    carets = "^" * max(1, min(_cells(marked), room))
    return [f"{span.line:5} | {excerpt}".rstrip(), f"      | {' ' * _cells(lead + before)}{carets}"]


def _lines(file: str) -> list[str]:
    path = Path(file)
    try:
        if not path.is_file() or path.stat().st_size > _MOST:
            return []
        text = path.read_bytes().decode("utf-8-sig", "replace")
    except (OSError, ValueError):
        return []
    return _LINE_BREAK.split(text)


def _cut(text: str, room: int, more: bool) -> str:
    for index, used in enumerate(accumulate(map(_letter_cells, text))):
        if used > room:
            return text[:index] + "…"
    return text + ("…" if more else "")


def _visible(text: str) -> str:
    """A text that cannot speak to the terminal: controls become signs, a tab a space, and bidi controls cannot
    reorder what is read."""
    return text if text.isprintable() else "".join(map(_sign, text))


def _sign(letter: str) -> str:
    if letter == "\t":
        return " "
    if "\u202a" <= letter <= "\u202e" or "\u2066" <= letter <= "\u2069":
        return "\N{MIDDLE DOT}"
    if letter < " ":
        return chr(0x2400 + ord(letter))
    return "\N{REPLACEMENT CHARACTER}" if unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp") else letter


def _cells(text: str) -> int:
    """How many cells of a terminal a text takes: Han two, marks on a letter none."""
    return len(text) if text.isascii() else sum(map(_letter_cells, text))


@lru_cache(maxsize=4096)
def _letter_cells(letter: str) -> int:
    if letter < "\u0300":
        return 1
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in ("W", "F") else 1


FORMATS: Mapping[str, Callable[[Sequence[Diagnostic], int], Iterator[str]]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
}
"""What `--format` may name."""
