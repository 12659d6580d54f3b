"""Writes what was edited in Studio into the Markdown of a lesson, and nothing else.

A block's source is a run of lines of its lesson (`Document.slice`), so a changed line there is a changed line here.
Each edit is proved: the lesson is read again, and the block must say what it says in Studio, and all others what they
said.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from cop_xblocks.activities.registry import url_name
from cop_xblocks.editing.edits import Edit, RefusedError, Source, apply_edits
from cop_xblocks.markdown import Document, plain
from cop_xblocks.model import Lesson, QuizSettings, Report, Text
from cop_xblocks.reading.lesson import Defaults, read_lesson
from cop_xblocks.targets.olx.xml import number_text

_DEFINITION = re.compile(r"\[[^\]]+\]: ")
_NOT_PLAIN = re.compile(r"([\\`*_\[\]<>#])")


@dataclass(frozen=True, slots=True)
class LessonFile:
    """A lesson's file, and how it is read."""

    path: Path
    name: str
    """The path below the courses folder, with slashes."""
    defaults: Defaults

    def read(self, text: str) -> tuple[Lesson, Document]:
        """The lesson in a text of the file. Raises RefusedError where there is none."""
        return self._read(text, Report())

    def mistakes(self, text: str) -> Counter[str]:
        """The codes of the mistakes in a text of the file."""
        report = Report()
        self._read(text, report)
        return Counter(diagnostic.code for diagnostic in report if diagnostic.severity == "error")

    def _read(self, text: str, report: Report) -> tuple[Lesson, Document]:
        lesson, document = read_lesson(self.path, self.name, self.defaults, report, {self.path: text})
        if lesson is None or document is None:
            raise RefusedError("the lesson cannot be read; `cop check` says why")
        return lesson, document


def with_source(file: LessonFile, text: str, block: str, source: str) -> str:
    """The text of a lesson in which one block, by its name, has another source. Raises RefusedError where the Markdown
    cannot say that."""
    lesson, document = file.read(text)
    sources, units = _sources(lesson), _units(lesson)
    if block not in sources:
        raise RefusedError("the block is in the lesson no more")
    if not sources[block]:
        raise RefusedError("it has no Markdown of its own in the lesson")
    wanted = source.replace("\r\n", "\n").replace("\r", "\n").strip("\n") + "\n"
    if not wanted.strip():
        raise RefusedError("nothing is left of it: take it out of the lesson yourself")
    span = units[block]
    old = sources[block].rstrip("\n").split("\n")
    new = wanted.rstrip("\n").split("\n")
    left_out, places = _places(document, span, old)
    if new[:left_out] != old[:left_out]:
        raise RefusedError("the addresses of its links stand elsewhere in the file, as [words]: address")
    after = apply_edits(text, _line_edits(Source(text), old[left_out:], new[left_out:], places))
    if _sources(file.read(after)[0]) != {**sources, block: wanted}:
        raise RefusedError(
            "in the file of a lesson it would be read as something else: a heading of level 1 or 2, or a question "
            "or an activity in prose, begins something new there"
        )
    return after


def with_settings(file: LessonFile, text: str, block: str, settings: Mapping[str, Any]) -> str:
    """The text of a lesson in whose front matter some settings of its quiz are other ones. Raises RefusedError where
    they have no place there."""
    lesson, document = file.read(text)
    wanted = {name: {**value, **settings} if name == block else value for name, value in _settings(lesson).items()}
    if document.front_matter is None or block not in wanted or not lesson.graded:
        raise RefusedError("only a graded quiz has settings in its front matter")
    source = Source(text)
    begin = document.front_matter[1]
    lines = range(begin, begin + document.front_matter[0].count("\n") + 1)
    edits = [_setting_edit(source, lines, name, value) for name, value in settings.items()]
    after = apply_edits(text, [edit for edit in edits if edit is not None])
    if _settings(file.read(after)[0]) != wanted or file.mistakes(after) - file.mistakes(text):
        raise RefusedError("the front matter cannot say that: " + ", ".join(f"{k}: {v}" for k, v in settings.items()))
    return after


def with_title(text: str, title: Text, words: str) -> str:
    """A text in which a title, by its place, has other words, which are plain. Raises RefusedError where the title
    cannot be found."""
    source = Source(text)
    line = title.span.line if title.span is not None else 0
    if not 1 <= line <= source.lines or source.line(line).count(title.markdown) != 1:
        raise RefusedError("the title cannot be found in the file")
    start = source.at(line, source.line(line).index(title.markdown) + 1)
    return apply_edits(text, [Edit(start, start + len(title.markdown), as_markdown(words))])


def as_markdown(words: str) -> str:
    """Plain words as Markdown that says the same."""
    words = " ".join(words.split())
    escaped = _NOT_PLAIN.sub(r"\\\1", words)
    return words if plain(words) == words else escaped


def _sources(lesson: Lesson) -> dict[str, str]:
    return {url_name(unit, activity): activity.source for unit in lesson.units for activity in unit.blocks}


def _units(lesson: Lesson) -> dict[str, int]:
    """By a block's name: the line of its unit's heading, from 1."""
    return {
        url_name(unit, activity): unit.span.line if unit.span is not None else 1
        for unit in lesson.units
        for activity in unit.blocks
    }


def _settings(lesson: Lesson) -> dict[str, dict[str, Any]]:
    names = QuizSettings.__dataclass_fields__
    return {
        url_name(unit, activity): {name: getattr(activity.settings, name) for name in names}
        for unit in lesson.units
        for activity in unit.blocks
        if activity.settings is not None
    }


def _places(document: Document, heading: int, lines: Sequence[str]) -> tuple[int, list[int]]:
    """The lines of a document (from 1) where a block's source stands, below its unit's heading; and how many lines of
    the source stand elsewhere: the addresses of links that it needs."""
    definitions = next((at for at, line in enumerate(lines) if not _DEFINITION.match(line)), 0)
    for left_out in dict.fromkeys((0, definitions and definitions + 1)):
        rest = list(lines[left_out:])
        for start in range(heading - 1, len(document.lines) - len(rest) + 1):
            if document.lines[start : start + len(rest)] == rest:
                return left_out, list(range(start + 1, start + 1 + len(rest)))
    # A graded quiz's introduction is a block without the headings in it.
    places, at = [], heading - 1
    for line in lines:
        while at < len(document.lines) and document.lines[at] != line:
            at += 1
        at += 1
        places.append(at)
    if at > len(document.lines):
        raise RefusedError("its lines cannot be found in the file")
    return 0, places


def _line_edits(source: Source, old: Sequence[str], new: Sequence[str], places: Sequence[int]) -> Iterator[Edit]:
    newline = source.newline
    for what, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        words = newline.join(new[new_start:new_end])
        if what == "insert" and start < len(places):
            yield source.insert(places[start], 1, words + newline)
        elif what == "insert":
            last = places[-1]
            yield source.insert(last, len(source.line(last)) + 1, newline + words)
        elif what in ("replace", "delete"):
            first, last = places[start], places[end - 1]
            if last - first != end - 1 - start:
                raise RefusedError("a heading of the file stands among the lines that were changed")
            stop = source.at(last, len(source.line(last)) + 1)
            if what == "delete":
                stop = source.at(last + 1, 1) if last < source.lines else stop
            yield Edit(source.at(first, 1), stop, words)


def _setting_edit(source: Source, lines: range, name: str, value: Any) -> Edit | None:
    """A setting of the front matter, whose lines these are: another value, a new line, or none."""
    written = ("yes" if value else "no") if isinstance(value, bool) else str(value)
    if isinstance(value, float):
        written = number_text(value)
    for number in lines:
        line = source.line(number)
        if re.match(rf"{name}:(\s|$)", line):
            start, end = source.at(number, 1), source.at(number, len(line) + 1)
            if value in (None, ""):
                return Edit(start, source.at(number + 1, 1), "")
            return Edit(start, end, f"{name}: {written}")
    if value in (None, ""):
        return None
    return source.insert_line(lines.stop, f"{name}: {written}")
