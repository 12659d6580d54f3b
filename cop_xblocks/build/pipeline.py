"""One course on its way from its folder to the files of its editions."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from cop_xblocks.build.cache import BuildCache
from cop_xblocks.build.catalogs import CachedCatalogs
from cop_xblocks.build.inputs import digest_of, package_digest
from cop_xblocks.checking.catalogs import check_lesson
from cop_xblocks.content import write_references
from cop_xblocks.languages import Catalog
from cop_xblocks.model import Course, Diagnostic, References
from cop_xblocks.reading import Reading
from cop_xblocks.targets import Edition, File, PlacedLesson, Target


class CourseBuild:
    """Builds one course, whose lessons' files come from the cache where nothing that they are made of has changed."""

    def __init__(self, cache: BuildCache, reading: Reading, course: Course, catalogs: CachedCatalogs) -> None:
        """`course` is what was read, with its `catalogs` read already."""
        self._cache = cache
        self._catalogs = catalogs
        self._course = course
        settings = course.language, course.pass_mark, course.grading
        self._lessons = {
            lesson.file: digest_of(
                package_digest(), lesson.file, settings, "\n".join(reading.documents[lesson.file].lines)
            )
            for lesson in course.lessons
        }
        """By a lesson's file: a digest of all that the lesson was read from."""
        self._placed: dict[str, str] = {}

    def mistranslated(self, catalog: Catalog) -> list[Diagnostic]:
        """The errors in the course's questions as one of its languages says them. A lesson that was without any
        before is not looked at again."""
        found: list[Diagnostic] = []
        said = self._catalogs.digest(catalog.language)
        for lesson in self._course.lessons:
            key = digest_of("questions", self._lessons[lesson.file], said)
            if self._cache.get(key) is None:
                wrong = check_lesson(lesson, catalog)
                if not wrong:
                    self._cache.put(key, b"")
                found += wrong
        return found

    def files(self, target: Target, edition: Edition, options: Mapping[str, Any]) -> Iterator[File]:
        """All files of an edition. Raises ValueError where two pictures would get one name."""
        yield from target.files(edition, options)
        # A lesson's files can only be made of what its key holds: of the rest of the course its target sees nothing.
        source = replace(edition.source, modules=(), references=References())
        bare = replace(edition, source=source, lessons=(), media={}, drawings={})
        said = [self._catalogs.digest(each.language) for each in edition.catalogs]
        about = digest_of(target.name, sorted(options.items()), replace(bare, catalogs=()), said)
        for placed in edition.lessons if target.lesson_files is not None else ():
            yield from self._lesson_files(target, bare, placed, options, about)

    def _lesson_files(
        self, target: Target, edition: Edition, placed: PlacedLesson, options: Mapping[str, Any], about: str
    ) -> Iterator[File]:
        key = digest_of("lesson files", about, self._placed_digest(placed))
        index = self._cache.get(key)
        paths = json.loads(index) if index is not None else []
        contents = [self._cache.get(f"{key} {number}") for number in range(len(paths))]
        if index is not None and None not in contents:
            yield from zip(paths, contents, strict=True)
            return
        assert target.lesson_files is not None
        files = list(target.lesson_files(edition, placed, options))
        self._cache.put(key, json.dumps([path for path, _ in files]).encode())
        for number, (_, content) in enumerate(files):
            self._cache.put(f"{key} {number}", content)
        yield from files

    def _placed_digest(self, placed: PlacedLesson) -> str:
        """Of a lesson and what it takes from the rest of the course: the same for every edition, and so made once."""
        file = placed.lesson.file
        if file not in self._placed:
            self._placed[file] = digest_of(
                self._lessons[file], sorted(placed.links.items()), write_references(placed.references)
            )
        return self._placed[file]
