"""One course on its way from its folder to the files of its editions."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

from cop_xblocks.activities.carried import said_in_blocks
from cop_xblocks.build.cache import BuildCache
from cop_xblocks.build.catalogs import CachedCatalogFiles
from cop_xblocks.build.course import compile_course
from cop_xblocks.build.inputs import digest_of, package_digest
from cop_xblocks.build.interface import interface_sentences
from cop_xblocks.checking import check_course
from cop_xblocks.content import write_references
from cop_xblocks.languages import catalog_path, parents_of
from cop_xblocks.languages.folders import SHARED
from cop_xblocks.languages.interface_catalog import author_catalog_paths, comes_with_package, read_author_catalogs
from cop_xblocks.languages.interface_words import AuthorInterface, InterfaceEntries
from cop_xblocks.languages.shares import Share
from cop_xblocks.reading import read_course
from cop_xblocks.targets import Edition, File, PlacedLesson, Target


class CourseBuild:
    """Reads, checks and builds one course; takes from the cache what is made of the same as before."""

    def __init__(self, cache: BuildCache, folder: Path) -> None:
        self._cache = cache
        self.reading = read_course(folder)
        course = self.reading.course
        self._locales = folder.parent.parent / "locales"
        self._lessons: dict[str, str] = {}
        """By a lesson's file: a digest of all that the lesson was read from."""
        if course is not None:
            settings = course.language, course.pass_mark, course.grading
            for lesson in course.lessons:
                lines = self.reading.documents[lesson.file].lines
                self._lessons[lesson.file] = digest_of(
                    package_digest(), lesson.file, lesson.section, settings, "\n".join(lines)
                )
        self._placed: dict[str, str] = {}
        """The same with what the lesson takes from the rest of the course: one for all editions."""
        self._catalogs = CachedCatalogFiles(cache, self._lessons)
        self.diagnostics = check_course(self.reading, self._locales, self._catalogs, errors_only=True)
        """All errors, and some of what else is wrong."""
        for path in author_catalog_paths(self._locales).values():
            self.diagnostics += self._catalogs.errors(path)
        self.compiled = compile_course(self.reading, self._locales, self._catalogs.catalog)

    def files(self, target: Target, edition: Edition, options: Mapping[str, Any]) -> Iterator[File]:
        """All files of an edition, with what authors have translated of the interface. Raises ValueError where two
        pictures would get one name."""
        edition = replace(edition, interface=self._interface(edition))
        yield from target.files(edition, options)
        # A lesson's files can only be made of what its key holds: of the rest of the course its target sees nothing.
        bare = replace(edition, source=edition.source.without_lessons, lessons=(), media={}, drawings={})
        catalogs = [self._catalog_digests(edition.source.domain, catalog.language) for catalog in edition.catalogs]
        edition_digest = digest_of(target.name, sorted(options.items()), replace(bare, catalogs=()), catalogs)
        for placed in edition.lessons if target.lesson_files is not None else ():
            yield from self._lesson_files(target, bare, placed, options, edition_digest)

    def _interface(self, edition: Edition) -> AuthorInterface | None:
        """What the folder's catalogs of the interface say in an edition's languages; None where there is nothing."""
        languages = {name for language in edition.languages for name in (language, *parents_of(language))}
        catalogs = {name: entries for name, entries in self._author_catalogs.items() if name in languages}
        return AuthorInterface(catalogs, interface_sentences(self._cache)) if catalogs else None

    def interface_share(self, language: str) -> Share:
        """How many of the sentences that blocks say are translated into a language that the package does not bring;
        nothing is left to translate into one that it does."""
        if comes_with_package(language):
            return Share(0, 0)
        sentences = {
            msgid for msgid, files in interface_sentences(self._cache).items() if any(map(said_in_blocks, files))
        }
        catalogs = [self._author_catalogs.get(name, {}) for name in (language, *parents_of(language))]
        return Share(sum(any(msgid in entries for entries in catalogs) for msgid in sentences), len(sentences))

    @cached_property
    def _author_catalogs(self) -> Mapping[str, InterfaceEntries]:
        return read_author_catalogs(self._locales)

    def _catalog_digests(self, domain: str, language: str) -> list[bytes]:
        """Of all the files that say something in a language, and in those that it is a form of."""
        names = [(name, file) for name in (language, *parents_of(language)) for file in (domain, SHARED)]
        return [self._catalogs.digest(catalog_path(self._locales, name, file)) for name, file in names]

    def _lesson_files(
        self, target: Target, edition: Edition, placed: PlacedLesson, options: Mapping[str, Any], edition_digest: str
    ) -> Iterator[File]:
        file = placed.lesson.file
        if file not in self._placed:
            references = write_references(placed.references)
            self._placed[file] = digest_of(self._lessons[file], sorted(placed.links.items()), references)
        key = digest_of("lesson files", edition_digest, self._placed[file])
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
