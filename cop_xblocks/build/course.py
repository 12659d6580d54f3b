"""Reads a course in every language, and makes the editions that targets are given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from cop_xblocks.content import course_references, drawn, links, places, referred, static_targets
from cop_xblocks.content.links import Places
from cop_xblocks.content.narrations import narrations_in
from cop_xblocks.languages import (
    Catalog,
    ReadCatalog,
    load_catalogs,
    parents_of,
    read_catalog,
    translate,
)
from cop_xblocks.languages.pseudo import LANGUAGES as PSEUDO
from cop_xblocks.languages.pseudo import pseudo_catalog, with_pseudo_terms
from cop_xblocks.languages.shares import Share, shares_of
from cop_xblocks.model import Course, References, Report
from cop_xblocks.reading import Reading, read_course
from cop_xblocks.targets import Edition, PlacedLesson


@dataclass(eq=False)
class Compiled:
    """A course and its catalogs."""

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
        """The places that links between the course's lessons can lead to."""
        return places(self.course)

    @cached_property
    def references(self) -> References:
        """The references of its lessons, and what its questions can name."""
        return course_references(self.course)

    @cached_property
    def media(self) -> Mapping[str, bytes]:
        """The content of the files that it shows or plays, by their targets as they stand in the source."""
        return media(self.course)

    @cached_property
    def lessons(self) -> tuple[PlacedLesson, ...]:
        """Its lessons, each with its links and references to the rest of the course."""
        return tuple(
            PlacedLesson(
                lesson, links(self.places, lesson.file, lesson), referred(self.references, lesson, lesson.file)
            )
            for lesson in self.course.lessons
        )

    @cached_property
    def _drawn(self) -> tuple[tuple[str, str], ...]:
        """The drawings with words that the course shows: each target, and the file that it means."""
        return tuple(
            (target, drawing.file)
            for file, node in _parts(self.course)
            for target, drawing in drawn(self.course.references, node, file)
        )

    @cached_property
    def shares(self) -> Mapping[str, Share]:
        """How much of it each language but the source's has."""
        return shares_of(self.course, self.catalogs.values())

    def drawings(self, languages: Iterable[str]) -> dict[tuple[str, str], bytes]:
        """The drawings with words in each of these languages but the source's, by target and language.

        Raises OSError for one that cannot be read.
        """
        if not self._drawn:
            return {}
        from cop_xblocks.languages.svg_text import redraw

        course = self.course
        contents = {file: (Path(course.folder).parent / file).read_bytes() for _, file in self._drawn}
        redrawn: dict[tuple[str, str], bytes] = {}
        for language in (language for language in languages if language in self.catalogs):
            for drawing in translate(course.references.drawings, self.catalogs[language]):
                targets = [target for target, file in self._drawn if file == drawing.file]
                if targets:
                    content = redraw(contents[drawing.file], drawing, course.language, language)
                    redrawn |= {(target, language): content for target in targets}
        return redrawn

    @property
    def mistaken(self) -> bool:
        """Whether there is a mistake that keeps the course from being built."""
        return any(diagnostic.severity == "error" for diagnostic in self.report)

    def with_pseudo_languages(self) -> Compiled:
        """The same course with the pseudo-languages, which are for development."""
        course = with_pseudo_terms(self.course)
        pseudo = {language: pseudo_catalog(course, language) for language in PSEUDO}
        return Compiled(course, {**self.catalogs, **pseudo}, self.report)

    def in_language(self, language: str) -> Course:
        """The course in a language; the source where there is no catalog."""
        if language not in self.catalogs:
            return self.course
        if language not in self._translated:
            self._translated[language] = translate(self.course, self.catalogs[language])
        return self._translated[language]


def load_course(folder: Path, locales: Path) -> Compiled | None:
    """Read a course's folder and its catalogs; mistakes are in the report. None if the folder holds no course."""
    return compile_course(read_course(folder), locales)


def compile_course(reading: Reading, locales: Path, read: ReadCatalog = read_catalog) -> Compiled | None:
    """Add the catalogs to a course that was read; None if there is no course. `read` reads each catalog."""
    if reading.course is None:
        return None
    report = Report(list(reading.report))
    return Compiled(reading.course, load_catalogs(reading.course, locales, report, read), report)


def edition(compiled: Compiled, language: str = "") -> Edition:
    """The course in one language, or, without one, in all of them with the source's titles.

    Raises KeyError for a language that the course is not in, ValueError or OSError where a picture cannot be had.
    """
    return replace(
        edition_without_pictures(compiled, language),
        media=_media_in(compiled, language),
        drawings=compiled.drawings([language] if language else compiled.catalogs),
    )


def edition_without_pictures(compiled: Compiled, language: str = "") -> Edition:
    """The same without pictures and recordings, which takes no time. Raises KeyError as `edition` does."""
    if language and language not in compiled.languages:
        raise KeyError(language)
    # What a form of a language does not say, the language does.
    languages = [language, *parents_of(language)] if language else list(compiled.catalogs)
    return Edition(
        name=f"cop-{compiled.course.key}" + (f"-{language}" if language else ""),
        source=compiled.course,
        catalogs=tuple(compiled.catalogs[name] for name in languages if name in compiled.catalogs),
        language=language,
        lessons=compiled.lessons,
    )


def _media_in(compiled: Compiled, language: str) -> Mapping[str, bytes]:
    """The media of an edition: all but narrations in languages that it does not show."""
    narrations = compiled.course.references.narrations
    included = narrations_in(narrations, [language] if language else compiled.languages)
    left_out = {narration.file for narration in narrations if narration not in included}
    return {target: content for target, content in compiled.media.items() if target not in left_out}


def _parts(course: Course) -> Iterator[tuple[str, Any]]:
    """The parts of a course that show pictures, each with its file."""
    yield course.file, (course.description, course.paths)
    yield from ((lesson.file, lesson) for lesson in course.lessons)


def shown_files(course: Course) -> Iterator[tuple[str, str, Path | None]]:
    """Every picture, recording, caption file and narration of a course: the file that shows it, its target as it stands
    there, and its path; None where it is missing or outside the courses folder."""
    courses = Path(course.folder).resolve().parent
    for narration in course.references.narrations:
        path = courses / narration.file
        yield narration.lesson, narration.file, path if path.is_file() else None
    for file, node in _parts(course):
        for target in static_targets(course.references, node, file):
            path = (courses / file).parent.joinpath(unquote(urlsplit(target).path)).resolve()
            yield file, target, path if path.is_relative_to(courses) and path.is_file() else None


def media(course: Course) -> dict[str, bytes]:
    """The content of the files that the course shows, by their targets as they stand in the source.

    Raises FileNotFoundError for one that is not there, ValueError where one target means two files.
    """
    contents: dict[str, bytes] = {}
    for file, target, path in shown_files(course):
        if path is None:
            raise FileNotFoundError(f"{file} shows {target}: there is no such file in the courses folder")
        content = path.read_bytes()
        if contents.setdefault(target, content) != content:
            raise ValueError(f"{target} is one file for one lesson and another one for another: rename one of them")
    return contents
