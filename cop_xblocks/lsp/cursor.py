"""Finds the mark, target or setting at the cursor without the parser, which may not understand a half-typed file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Place = Literal["title", "unit", "question", "heading", "item", "text", "line"]
"""The place of a mark: a heading of level 1, 2, 3 or below, a list's item or a table's cell, other text, or a line of
its own."""

_HEADING = re.compile(r"(#{1,6})(?:[ \t]|$)")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")
_CELL = re.compile(r"\s*\|(?:.*(?<!\\)\|)?")
"""The part of a row before its last cell."""
_MARK_BEHIND = re.compile(r"<!--.*?(?:-->|$)")
_TARGET = re.compile(r"(!?)\[(?:[^\]\\]|\\.)*\]\(<?([^)\s>]*)")
_SETTING = re.compile(r"(\s*)(?:- )?([^\s:#\"'{\[][^:]*?)\s*:(?:\s|$)")


@dataclass(frozen=True, slots=True)
class InMark:
    """In a comment: the words before the one that is being typed, and what of that one there is."""

    words: tuple[str, ...]
    prefix: str
    start: int
    """The column where the word begins."""
    word: str
    """The whole of it, also behind the cursor."""
    place: Place
    title: str
    """The words that the mark stands behind, as they are written."""


@dataclass(frozen=True, slots=True)
class InTarget:
    """In the target of a link or picture."""

    prefix: str
    start: int
    target: str
    """The whole of it."""
    is_picture: bool


@dataclass(frozen=True, slots=True)
class InSetting:
    """In front matter: `path` are the settings around the cursor, the innermost last."""

    path: tuple[str, ...]
    on_name: bool
    prefix: str


def mark_at(line: str, column: int) -> InMark | None:
    """The mark that a column of a line (from 0) is in."""
    opened = line.rfind("<!--", 0, column)
    if opened < 0 or column < opened + 4 or "-->" in line[opened:column]:
        return None
    end = line.find("-->", opened)
    behind = line[end + 3 :].strip() if end >= 0 else ""
    end = end if end >= 0 else len(line)
    start = max(line.rfind(" ", opened, column), line.rfind("\t", opened, column), opened + 3) + 1
    stop = min([at for at in (line.find(" ", column), line.find("\t", column), end) if at >= 0], default=end)
    place, title = _place(line[:opened])
    if place == "line" and behind:
        place = "text"
    words = tuple(line[opened + 4 : start].split())
    return InMark(words, line[start:column], start, line[start : max(stop, column)], place, title)


def word_at(line: str, column: int) -> InMark | None:
    """The mark that a column of a line is in, where it is on a word of it."""
    mark = mark_at(line, column)
    return mark if mark is not None and mark.word else None


def _place(before: str) -> tuple[Place, str]:
    heading = _HEADING.match(before)
    if heading:
        levels: tuple[Place, ...] = ("title", "unit", "question")
        level = len(heading[1])
        return levels[level - 1] if level <= 3 else "heading", before[heading.end() :].strip()
    item = _ITEM.match(before)
    if item:
        return "item", before[item.end() :].strip()
    cell = _CELL.match(before)
    if cell:
        return "item", before[cell.end() :].strip()
    bare = _MARK_BEHIND.sub("", before).strip(" \t>|")
    return ("text", bare) if bare else ("line", "")


def target_at(line: str, column: int) -> InTarget | None:
    """The target of a link or picture that a column of a line (from 0) is in."""
    link = _link(line, column, target_only=True)
    return InTarget(line[link.start(2) : column], link.start(2), link[2], bool(link[1])) if link is not None else None


def link_at(line: str, column: int) -> InTarget | None:
    """The link that a column of a line is in, be it in its words or in its target."""
    link = _link(line, column)
    return InTarget(link[2], link.start(2), link[2], bool(link[1])) if link is not None else None


def _link(line: str, column: int, *, target_only: bool = False) -> re.Match[str] | None:
    group = 2 if target_only else 0
    return next((link for link in _TARGET.finditer(line) if link.start(group) <= column <= link.end(group)), None)


def front_matter_end(lines: Sequence[str]) -> int:
    """The line (from 0) on which front matter ends: that of its fence, or of the title where the fence is missing; 0
    without front matter."""
    if not lines or lines[0].rstrip() != "---":
        return 0
    for number in range(1, len(lines)):
        if lines[number].rstrip() == "---" or lines[number].startswith("# "):
            return number
    return len(lines)


def setting_at(lines: Sequence[str], number: int, column: int) -> InSetting | None:
    """The setting that a place in front matter is in; None outside of it."""
    if not 0 < number < front_matter_end(lines):
        return None
    line = lines[number].rstrip("\r\n")
    setting = _SETTING.match(line)
    indent = len(line) - len(line.lstrip(" ")) if line.strip() else min(column, len(line))
    path: list[str] = []
    left = indent
    for above in range(number - 1, 0, -1):
        other = _SETTING.match(lines[above])
        if other and len(other[1]) < left:
            path.insert(0, other[2])
            left = len(other[1])
    before = line[:column]
    colon = line.index(":", setting.start(2)) if setting else 0
    if setting and column > colon:
        return InSetting((*path, setting[2]), False, before[colon + 1 :].lstrip(" "))
    if setting and not before.strip().startswith("- "):
        return InSetting((*path, setting[2]), True, before.strip())
    return InSetting(tuple(path), not before.lstrip().startswith("-"), before.strip(" -"))
