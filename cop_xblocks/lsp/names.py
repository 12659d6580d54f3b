"""The names that an author can write: objectives, subjects, facts, terms, and where links can lead."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from cop_xblocks.lsp.anchors import Anchor, anchors_of
from cop_xblocks.markdown import plain
from cop_xblocks.model import Fact, Objective, Subject
from cop_xblocks.model.course_files import is_lesson_name
from cop_xblocks.reading import Reading

_MOST = 2_000
"""The most files of a folder that are offered: a folder of more is no course's."""


@dataclass(frozen=True, slots=True)
class Name:
    """A word to write, and its meaning."""

    word: str
    about: str


def objectives(reading: Reading) -> Iterator[tuple[str, Objective]]:
    """Every objective of the course, with the file of its lesson (below the courses folder)."""
    for lesson in reading.course.lessons if reading.course is not None else ():
        for objective in lesson.objectives:
            yield lesson.file, objective


def find_objective(key: str, reading: Reading) -> tuple[str, Objective] | None:
    """An objective by its key, with the file of its lesson."""
    return next((pair for pair in objectives(reading) if pair[1].key == key), None)


def subjects(reading: Reading, document: str) -> tuple[Subject, ...]:
    """The subjects that a document names for its questions."""
    lessons = reading.course.lessons if reading.course is not None else ()
    return next((lesson.subjects for lesson in lessons if lesson.file == document), ())


def about_fact(fact: Fact) -> str:
    """A fact in a line."""
    return f"{fact.value} ({fact.year}), {plain(fact.source)}"


def lessons(reading: Reading, document: str) -> Iterator[Name]:
    """The lessons that the outline links to, as seen from a document's folder."""
    course = reading.course
    for lesson in course.lessons if course is not None else ():
        if lesson.file != document:
            yield Name(_link_to(document, lesson.file), plain(lesson.title))


def unlinked(reading: Reading, document: str) -> Iterator[Name]:
    """The lessons' files that no outline links to yet."""
    for name in islice(_files(reading.folder, reading.folder.parent), _MOST):
        if is_lesson_name(name) and name not in reading.documents:
            yield Name(_link_to(document, name), "no outline links to it yet")


def media(reading: Reading, document: str) -> Iterator[Name]:
    """The files in the course's `media/`, and in that of all courses."""
    root = reading.folder.parent
    for folder in (reading.folder / "media", root / "media", root / "shared" / "media"):
        for name in islice(_files(folder, root), _MOST):
            if "/." not in name:
                yield Name(_link_to(document, name), "")


def anchors(reading: Reading, document: str) -> tuple[Anchor, ...]:
    """The places in a document that a link can name by their key."""
    parsed = reading.documents.get(document)
    return tuple(anchor for anchor in anchors_of(parsed) if anchor.is_key) if parsed is not None else ()


def _files(folder: Path, root: Path) -> Iterator[str]:
    """The files below a folder, by their paths below `root`."""
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "_")))
        yield from (Path(parent, name).relative_to(root).as_posix() for name in sorted(files))


def _link_to(document: str, file: str) -> str:
    """The path of a file (both below the courses folder) as a link in a document writes it."""
    return os.path.relpath(file, os.path.dirname(document) or ".").replace(os.sep, "/").replace(" ", "%20")  # noqa: PTH120 - names, not files
