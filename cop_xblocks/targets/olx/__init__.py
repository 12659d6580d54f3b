"""Open edX: a course as an OLX archive, and a block as XML."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from cop_xblocks.targets import Edition, File, Merged, PlacedLesson, Proof, Side, Target


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


def _merge(archive: bytes, files: Callable[[str], Iterable[File]], side: Side) -> Merged:
    from cop_xblocks.targets.olx.exported import language_of, read_export
    from cop_xblocks.targets.olx.merging import merge_over

    exported = read_export(archive)
    return merge_over(files(language_of(exported)), exported, side)


TARGET = Target("olx", "tar.gz", _files, _lesson_files, Proof(_read, _judge), merge=_merge, is_multilingual=True)
