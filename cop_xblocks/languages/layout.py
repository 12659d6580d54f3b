"""The layout of entries in a PO file and the width of its lines, as in gettext, Poedit and Weblate."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from unicode_segmentation_rs import gettext_wrap, text_width

WIDTH = 79
"""Columns, as `msgcat` has them."""
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"})
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_HAS_SPACE = re.compile(r'" ?\S.* \S')
_MSGID = re.compile(r"(?:#~\s*)?msgid(?!_plural)")
_MSGCTXT = re.compile(r"(?:#~\s*)?msgctxt")
_MSGSTR = re.compile(r"(?:#~\s*)?msgstr")


@dataclass(frozen=True, slots=True)
class Layout:
    """An entry's lines as they stand in a file, each part with its last line's end; empty where it is not known."""

    head: str = ""
    """Its comments, references and flags, and the previous msgids."""
    source: str = ""
    """Its context and msgids."""
    translation: str = ""

    @property
    def strings(self) -> str:
        """The lines of all its strings."""
        return self.source + self.translation


def layouts(lines: Sequence[str]) -> dict[int, Layout]:
    """The layout of each entry of a file without mistakes, by the line of its msgid, from 1."""
    layouts_by_line: dict[int, Layout] = {}
    head: list[str] = []
    source: list[str] = []
    translation: list[str] = []
    at = 0
    for number, line in enumerate((*lines, "#"), 1):
        bare = line.strip()
        is_comment = bare.startswith("#") and (not bare.startswith("#~") or bare[2:].lstrip().startswith("|"))
        if translation and (is_comment or _MSGCTXT.match(bare) or _MSGID.match(bare)):
            layouts_by_line[at] = Layout("".join(head), "".join(source), "".join(translation))
            head, source, translation = [], [], []
        if is_comment:
            head.append(f"{line}\n")
        elif bare:
            if _MSGID.match(bare):
                at = number
            lines_of_it = translation if translation or _MSGSTR.match(bare) else source
            lines_of_it.append(f"{line}\n")
    return layouts_by_line


def columns(layouts: Iterable[Layout]) -> int:
    """The columns that a file is wrapped at; 0 for one whose long strings are on one line. At least `WIDTH`."""
    lines = [line for layout in layouts for line in layout.strings.split("\n")]
    # A line that is longer than it may be, and could have been parted, shows that it may be so long.
    longest = max((text_width(line) for line in lines if len(line) > WIDTH // 2 and _HAS_SPACE.search(line)), default=0)
    if longest <= WIDTH:
        return WIDTH
    pairs = pairwise(lines)
    is_wrapped = any(one[:1] == other[:1] == '"' and not one.endswith('\\n"') for one, other in pairs)
    return longest if is_wrapped else 0


def quoted(keyword: str, text: str, prefix: str = "", *, width: int = WIDTH) -> str:
    """A keyword and its string, on as many lines as it needs; without a width, a line for each line of the text."""
    one = f'{prefix}{keyword} "{text.translate(_ESCAPES)}"\n'
    lines = _LINE.findall(text)
    if len(lines) <= 1 and (not width or len(one) <= width // 2 or text_width(one[:-1]) <= width):
        return one
    room = width - len(prefix) - 2
    pieces = (
        piece
        for line in lines
        for piece in (gettext_wrap(line.translate(_ESCAPES), room) if width else (line.translate(_ESCAPES),))
    )
    return f'{prefix}{keyword} ""\n' + "".join(f'{prefix}"{piece}"\n' for piece in pieces)


def joined(prefix: str, words: Iterable[str]) -> str:
    """Words behind a prefix, as many on a line as fit: references."""
    lines: list[str] = []
    for word in words:
        if lines and text_width(f"{lines[-1]} {word}") <= WIDTH:
            lines[-1] += f" {word}"
        else:
            lines.append(f"{prefix} {word}")
    return "".join(f"{line}\n" for line in lines)
