"""Open edX: a course as an OLX archive, and a block as XML."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from cop_xblocks.targets import Edition, File, PlacedLesson, Proof, Target


def _files(edition: Edition, options: Mapping[str, Any]) -> Iterable[File]:
    from cop_xblocks.targets.olx.archive import course_files

    return course_files(edition)


def _lesson_files(edition: Edition, placed: PlacedLesson, options: Mapping[str, Any]) -> Iterable[File]:
    from cop_xblocks.targets.olx.archive import lesson_files

    return lesson_files(edition, placed)


def _read(path: str, content: bytes) -> Any:
    from cop_xblocks.targets.olx.reading_back import read_back

    return read_back(path, content)


def _judge(edition: Edition, facts: Mapping[str, Any]) -> Iterable[str]:
    from cop_xblocks.targets.olx.proof import find_faults

    return find_faults(edition, facts)


TARGET = Target("olx", "tar.gz", _files, _lesson_files, Proof(_read, _judge), is_multilingual=True)
