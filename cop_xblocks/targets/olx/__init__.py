"""Open edX: a course as an OLX archive, and a block as XML."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from cop_xblocks.targets import Edition, File, PlacedLesson, Target


def _files(edition: Edition, options: Mapping[str, Any]) -> Iterable[File]:
    from cop_xblocks.targets.olx.archive import course_files

    return course_files(edition)


def _lesson_files(edition: Edition, placed: PlacedLesson, options: Mapping[str, Any]) -> Iterable[File]:
    from cop_xblocks.targets.olx.archive import lesson_files

    return lesson_files(edition, placed)


TARGET = Target("olx", "tar.gz", _files, _lesson_files, is_multilingual=True)
