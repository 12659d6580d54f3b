"""Columns: an editor counts them in the units of an encoding, we count characters.

The encoding is agreed on when a session begins: UTF-16 for an editor that says nothing. A letter beyond the first
65,536 (an emoji, a rare script) is two units of it.
"""

from __future__ import annotations

from collections.abc import Callable


def to_units(line: str, column: int, encoding: str) -> int:
    """How many units of `encoding` (`utf-8`, `utf-16`, `utf-32`) stand before a column of a line, from 0."""
    if encoding == "utf-32" or line.isascii():
        return min(column, len(line))
    return sum(map(_width(encoding), line[:column]))


def from_units(line: str, units: int, encoding: str) -> int:
    """The column, from 0, before which so many units stand; the letter's own where they end inside of one."""
    if encoding == "utf-32" or line.isascii():
        return min(max(units, 0), len(line))
    width = _width(encoding)
    for column, letter in enumerate(line):
        units -= width(letter)
        if units < 0:
            return column
    return len(line)


def _width(encoding: str) -> Callable[[str], int]:
    return _utf8 if encoding == "utf-8" else _utf16


def _utf16(letter: str) -> int:
    return 2 if letter > "\uffff" else 1


def _utf8(letter: str) -> int:
    return len(letter.encode("utf-8", "surrogatepass"))
