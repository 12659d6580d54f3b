"""Finds what became of lessons that an outline links to and that are gone: files that somebody has renamed by hand."""

from __future__ import annotations

import os
import re
import shlex
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from cop_xblocks.markdown import Document, plain
from cop_xblocks.model import Report
from cop_xblocks.model.course_files import OUTLINE, SHARED, lessons_in, names_in
from cop_xblocks.reading.outline import LessonLink, Outline
from cop_xblocks.reading.source import display_path, read_source

_TITLE = re.compile(r"^# (.+?)(?: *<!--.*)?$", re.MULTILINE)
_NEAR = 0.75
"""The least ratio of `difflib` from which on one name is taken for a slip of another."""


def find_renamed(outline: Outline, document: Document, course: Path) -> dict[Path, Path]:
    """For the lessons of an outline that are gone, the lesson that each is now and that the outline does not list.

    A lesson with the words of the link as its title, or with the same name in another folder, or with nearly the same
    name in the same folder. Each stands for one file.
    """
    links = (link for section in outline.sections if section.type != "path" for link in section.entries)
    words = {_path(course, link.target): link.words for link in links if isinstance(link, LessonLink)}
    lost = {path: label for path, label in words.items() if not os.path.lexists(path)}
    lessons = list(map(Path, lessons_in(course)))
    if any(path.is_relative_to(course.parent / SHARED) for path in lost):
        lessons += map(Path, lessons_in(course.parent / SHARED))
    listed = {_path(course, target) for target in _listed(document)}
    unlisted = [path for path in lessons if path not in listed]
    titles = {path: _title(path) for path in unlisted}
    renamed: dict[Path, Path] = {}
    for is_same in (
        lambda old, new: titles[new] != "" and titles[new] == plain(lost[old]),
        lambda old, new: old.name == new.name,
        _is_near,
    ):
        for old in lost:
            candidates = [path for path in unlisted if path not in renamed.values() and _may_be(old, path, course)]
            same = [path for path in candidates if is_same(old, path)]
            if old not in renamed and len(same) == 1:
                renamed[old] = same[0]
    return renamed


def rename_command(old: Path, new: Path) -> str:
    """The command that does the rest, after somebody has renamed a lesson or the folder that it lies in."""
    while old.name == new.name and not os.path.lexists(old.parent) and old.parent != new.parent:
        old, new = old.parent, new.parent
    return shlex.join(["cop", "rename", display_path(old), display_path(new)])


def nearest_file(path: Path) -> Path | None:
    """The Markdown file in the same folder whose name is nearly that of `path`."""
    from difflib import get_close_matches

    names = [name for name in names_in(path.parent) if name.endswith(".md") and name != OUTLINE]
    near = get_close_matches(path.name, names, 1, _NEAR)
    return path.with_name(near[0]) if near else None


def _path(course: Path, target: str) -> Path:
    return Path(os.path.normpath(course / unquote(target.partition("#")[0])))


def _listed(document: Document) -> Iterator[str]:
    """The target of every link in a list of an outline, planned ones too."""
    for node in document.walk():
        if node.name == "list_item" and node.children and node.children[0].inline is not None:
            yield from (link.target for link in node.children[0].inline.links())


def _title(path: Path) -> str:
    source = read_source(path, Report())
    match = _TITLE.search(source or "")
    return plain(match[1]) if match is not None else ""


def _may_be(old: Path, new: Path, course: Path) -> bool:
    """Whether a file can be another one renamed: a shared lesson stays one, and a course's own stays in the course."""
    return old.is_relative_to(course) == new.is_relative_to(course)


def _is_near(old: Path, new: Path) -> bool:
    from difflib import SequenceMatcher

    one, other = (unicodedata.normalize("NFC", path.name) for path in (old, new))
    return old.parent == new.parent and SequenceMatcher(None, one, other).ratio() >= _NEAR
