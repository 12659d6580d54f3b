"""The lessons of a course as texts to be read aloud, for recordings that lie beside them: `ages.en.mp3`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from cop_xblocks.targets import Edition, File, Target


def _files(edition: Edition, options: Mapping[str, Any]) -> Iterator[File]:
    from cop_xblocks.targets.speech.lesson import Speaker

    speaker = Speaker(edition)
    for placed in edition.lessons:
        if placed.lesson.is_document:
            continue  # it is filled in, not listened to
        if not placed.lesson.in_annex or edition.language == edition.source.language:
            path = f"{placed.lesson.file.removesuffix('.md')}.{edition.language}.txt"
            yield path, speaker.read_aloud(placed.lesson).encode()


TARGET = Target("speech", "zip", _files)
