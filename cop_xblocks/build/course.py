"""A course's folder to a course in every language, and to what a target is given of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from cop_xblocks.languages import (
    Catalog,
    ReadCatalog,
    available,
    load_catalogs,
    parents_of,
    read_catalog,
    translate,
    with_parents,
)
from cop_xblocks.languages.pseudo import LANGUAGES as PSEUDO
from cop_xblocks.languages.pseudo import pseudo_catalog, with_pseudo_terms
from cop_xblocks.markdown import plain
from cop_xblocks.model import Activity, Course, References, Report, Unit
from cop_xblocks.reading import Reading, read_course
from cop_xblocks.targets import Edition, PlacedLesson
from cop_xblocks.content import BlockContent, drawn, links, places, referred, static_targets, with_objectives
from cop_xblocks.activities.carried import block_content as fields_of
from cop_xblocks.content.links import Places


@dataclass(eq=False)
class Compiled:
    """A course that was read, with all that its languages say of it."""

    course: Course
    catalogs: Mapping[str, Catalog]
    """By language; the source's own is not among them."""
    report: Report
    """What is wrong with the files of both."""
    _translated: dict[str, Course] = field(default_factory=dict, repr=False, compare=False)

    @property
    def languages(self) -> tuple[str, ...]:
        """Every language that the course can be taken in, the source's first."""
        return (self.course.language, *self.catalogs)

    @cached_property
    def places(self) -> Places:
        """What links between the course's lessons can lead to."""
        return places(self.course)

    @cached_property
    def references(self) -> References:
        """What its lessons refer to, and what its quizzes ask for."""
        return with_objectives(self.course)

    @cached_property
    def files(self) -> Mapping[str, str]:
        """The file that each unit stands in, by the unit's key."""
        return {unit.key: lesson.file for lesson in self.course.lessons for unit in lesson.units}

    @cached_property
    def media(self) -> Mapping[str, bytes]:
        """Every picture, and what else its lessons show or play, by its target as it stands in the source."""
        return media(self.course)

    @cached_property
    def lessons(self) -> tuple[PlacedLesson, ...]:
        """Its lessons, each with what it takes from the rest of the course."""
        return tuple(
            PlacedLesson(
                lesson, links(self.places, lesson.file, lesson), referred(self.references, lesson, lesson.file)
            )
            for lesson in self.course.lessons
        )

    @cached_property
    def _drawn(self) -> tuple[tuple[str, str], ...]:
        """The drawings with words that it shows: each target, and the file that it means."""
        return tuple(
            (target, drawing.file)
            for file, node in _parts(self.course)
            for target, drawing in drawn(self.course.references, node, file)
        )

    def drawings(self, languages: Iterable[str]) -> dict[tuple[str, str], bytes]:
        """What the drawings with words are in each of these languages but the source's, by target and language. Raises
        OSError where one cannot be had."""
        course = self.course
        named = self._drawn
        if not named:
            return {}
        from cop_xblocks.languages.svg_text import redraw

        contents = {file: (Path(course.folder).parent / file).read_bytes() for _, file in named}
        found: dict[tuple[str, str], bytes] = {}
        for language in languages:
            if language in self.catalogs:
                drawings = translate(course.references.drawings, self.catalogs[language])
                made = {each.file: redraw(contents[each.file], each, course.language, language) for each in drawings}
                found |= {(target, language): made[file] for target, file in named}
        return found

    @property
    def mistaken(self) -> bool:
        """Whether there is a mistake that keeps the course from being built."""
        return any(diagnostic.severity == "error" for diagnostic in self.report)

    def with_pseudo_languages(self) -> Compiled:
        """The same, that can be taken in the pseudo-languages too: for development."""
        course = with_pseudo_terms(self.course)
        pseudo = {language: pseudo_catalog(course, language) for language in PSEUDO}
        return Compiled(course, {**self.catalogs, **pseudo}, self.report)

    def in_language(self, language: str) -> Course:
        """The course as it is shown in a language; the source's where there is no such catalog."""
        if language not in self.catalogs:
            return self.course
        if language not in self._translated:
            self._translated[language] = translate(self.course, self.catalogs[language])
        return self._translated[language]


def load_course(folder: Path, locales: Path) -> Compiled | None:
    """Read a course's folder and its catalogs; mistakes are in the report. None where there is no course to speak
    of."""
    return compile_course(read_course(folder), locales)


def compile_course(reading: Reading, locales: Path, read: ReadCatalog = read_catalog) -> Compiled | None:
    """Add its catalogs to a course that was read; None where there is no course. `read` reads each catalog."""
    if reading.course is None:
        return None
    report = Report(list(reading.report))
    return Compiled(reading.course, load_catalogs(reading.course, locales, report, read), report)


def block_content(compiled: Compiled, unit: Unit, block: Activity, languages: Sequence[str], only: str = "") -> BlockContent:
    """What a block of the source course carries, with the catalogs of `languages`; its display name is in the
    language `only`."""
    shown = next((each for each in compiled.in_language(only).units if each.key == unit.key), unit)
    catalogs = [compiled.catalogs[language] for language in languages if language in compiled.catalogs]
    return fields_of(
        unit,
        block,
        title=plain(shown.title),
        language=compiled.course.language,
        catalogs=catalogs,
        only=only,
        links=links(compiled.places, compiled.files.get(unit.key, ""), block),
        references=compiled.references,
        file=compiled.files.get(unit.key, ""),
    )


def edition(compiled: Compiled, language: str = "") -> Edition:
    """The course in one language, or, without one, in all of them with the source's titles.

    Raises KeyError for a language that the course is not in, ValueError or OSError where a picture cannot be had.
    """
    if language and language not in compiled.languages:
        raise KeyError(language)
    # What a form of a language does not say, the language does.
    carried = [language, *parents_of(language)] if language else list(compiled.catalogs)
    return Edition(
        name=f"cop-{compiled.course.key}" + (f"-{language}" if language else ""),
        source=compiled.course,
        catalogs=tuple(compiled.catalogs[each] for each in carried if each in compiled.catalogs),
        language=language,
        lessons=compiled.lessons,
        media=compiled.media,
        drawings=compiled.drawings([language] if language else compiled.catalogs),
    )


def _parts(course: Course) -> Iterator[tuple[str, Any]]:
    """What of a course shows pictures, each with its file."""
    yield f"{course.key}/course.md", course.description
    yield from ((lesson.file, lesson) for lesson in course.lessons)


def media(course: Course) -> dict[str, bytes]:
    """Every picture that the course shows, what it plays and its captions, by its target as it stands in the source.

    Raises FileNotFoundError for one that is missing or outside the courses folder, ValueError where one target means
    two files.
    """
    courses = Path(course.folder).resolve().parent
    found: dict[str, bytes] = {}
    for file, node in _parts(course):
        for target in static_targets(course.references, node, file):
            path = (courses / file).parent.joinpath(unquote(urlsplit(target).path)).resolve()
            if not path.is_relative_to(courses) or not path.is_file():
                raise FileNotFoundError(f"{file} shows {target}: there is no such file in the courses folder")
            content = path.read_bytes()
            if found.setdefault(target, content) != content:
                raise ValueError(f"{target} is one file for one lesson and another one for another: rename one of them")
    return found
