"""All the files of an edition, made without a build and its cache."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from cop_xblocks.build.containers import pack
from cop_xblocks.build.course import Compiled, load_course
from cop_xblocks.model.course_files import find_courses
from cop_xblocks.targets import Edition, File, find_target


class Bundle(NamedTuple):
    """An edition's name and files."""

    name: str
    files: tuple[File, ...]


def build(edition: Edition) -> Bundle:
    """Make the files of an Open edX archive."""
    target = find_target("olx")
    assert target.lesson_files is not None
    lessons = (file for placed in edition.lessons for file in target.lesson_files(edition, placed, {}))
    return Bundle(edition.name, (*target.files(edition, {}), *lessons))


def archive(bundle: Bundle) -> bytes:
    """The archive itself."""
    return pack("tar.gz", bundle.name, bundle.files)[1]


def load_courses(root: Path) -> list[Compiled]:
    """Every course below `root` that can be read."""
    courses = [load_course(folder, root / "locales") for folder in find_courses(root / "courses")]
    return [course for course in courses if course is not None]
