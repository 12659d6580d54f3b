"""What lessons play, with the captions beside it: `talk.mp4`, `talk.en.vtt`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from html import unescape
from pathlib import Path

from cop_xblocks.markdown.picture_paths import pictured
from cop_xblocks.model import Captions, Course, Diagnostic, Recording, Report, Span, player, rules
from cop_xblocks.model.course_files import names_in
from cop_xblocks.reading.source import display_path, read_source

_TIME = r"(?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3}"
_TIMING = re.compile(rf"{_TIME}[ \t]+-->[ \t]+{_TIME}(?:[ \t]+\S.*)?\Z")
_VOICE = re.compile(r"<v(?:\.[^ <>]*)?[ \t]+([^<>]+)>")
_TAG = re.compile(r"<[^<>]*>")


def read_recordings(course: Course, report: Report, texts: Mapping[Path, str] | None = None) -> tuple[Recording, ...]:
    """Every sound and film that a course plays, each once. What is wrong with captions is noted; a recording without
    any is no mistake here. `texts` is as for `read_source`."""
    root = Path(course.folder).parent
    recordings: dict[str, Recording] = {}
    for path in filter(player, pictured(course)):
        recordings[path] = Recording(path, tuple(_captions(root, path, report, texts)))
    return tuple(recordings.values())


def _captions(root: Path, path: str, report: Report, texts: Mapping[Path, str] | None) -> Iterator[Captions]:
    folder, stem = (root / path).parent, (root / path).stem
    named = re.compile(rf"{re.escape(stem)}\.([A-Za-z]{{2,3}}(?:-[A-Za-z0-9]{{2,8}})*)\.vtt")
    for match in filter(None, map(named.fullmatch, names_in(folder))):
        name = match[0]
        text = read_source(folder / name, report, texts)
        if text is not None:
            cues, wrong = read_cues(text, display_path(folder / name))
            report.diagnostics.extend(wrong)
            yield Captions(match[1], (folder / name).relative_to(root).as_posix(), cues)


@lru_cache(maxsize=64)
def read_cues(text: str, file: str) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
    """What is said in WebVTT captions, one string a cue, with the speaker's name where it is given; and what is wrong
    with them."""
    report = Report()
    lines = re.split(r"\r\n?|\n", text)
    if not re.match(r"WEBVTT(?:[ \t]|\Z)", lines[0]):
        report.add(
            rules.CAPTIONS_CANNOT_BE_READ,
            Span(file, 1, 1, 1, 2),
            "captions begin with a line WEBVTT",
            "save them as WebVTT (.vtt)",
        )
        return (), tuple(report.diagnostics)
    cues = []
    for first, block in _blocks(lines):
        if re.match(r"(?:WEBVTT|NOTE|STYLE|REGION)(?:[ \t]|\Z)", block[0]):
            continue
        at = 0 if "-->" in block[0] else 1
        if at >= len(block) or not _TIMING.match(block[at].strip()):
            line = first + min(at, len(block) - 1)
            report.add(
                rules.CAPTIONS_CANNOT_BE_READ,
                Span(file, line + 1, 1, line + 1, max(len(lines[line]), 1) + 1),
                "a cue does not say from when to when it is shown",
                "write, on a line above its words: 00:01.000 --> 00:04.000",
            )
            continue
        words = " ".join(line.strip() for line in block[at + 1 :])
        words = " ".join(unescape(_TAG.sub("", _VOICE.sub(r"\1: ", words))).split())
        if words:
            cues.append(words)
    if not cues and not report.diagnostics:
        report.add(
            rules.CAPTIONS_CANNOT_BE_READ,
            Span(file, 1, 1, 1, 2),
            "there are no words in these captions",
            "write what is said",
        )
    return tuple(cues), tuple(report.diagnostics)


def _blocks(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Runs of lines between empty ones, each with the number of its first line, from 0."""
    block: list[str] = []
    for number, line in enumerate([*lines, ""]):
        if line.strip():
            block.append(line)
        elif block:
            yield number - len(block), block
            block = []
