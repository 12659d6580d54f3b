"""Catalogs through the cache: a PO file without mistakes is parsed and checked again only when it has changed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from cop_xblocks.build.cache import BuildCache
from cop_xblocks.build.inputs import digest_of, package_digest
from cop_xblocks.checking.catalogs import CatalogFile, CatalogFiles
from cop_xblocks.languages import Catalog
from cop_xblocks.languages.po import PoFiles
from cop_xblocks.model import Diagnostic, Lesson


class CachedCatalogFiles(CatalogFiles):
    """The catalogs of one build. Each file is read once, so that what is built is made of what the keys are made of."""

    def __init__(self, cache: BuildCache, lessons: Mapping[str, str]) -> None:
        """`lessons` are digests of all that each lesson was read from, by the lesson's file."""
        super().__init__()
        self._cache = cache
        self._digests = lessons

    def errors(self, path: Path) -> list[Diagnostic]:
        """As in `CatalogFiles`; remembers a file without any."""
        file = self._file(path)
        is_new = file.errors is None
        errors = super().errors(path)
        if is_new and not errors and not file.diagnostics:
            self._cache.put(_key(path, file.digest), _encode(file.catalog))
        return errors

    def lesson_errors(self, lesson: Lesson, catalog: Catalog, digests: Sequence[bytes]) -> list[Diagnostic]:
        """As in `CatalogFiles`; remembers a lesson without any."""
        key = digest_of("questions", self._digests[lesson.file], catalog.language, digests)
        if self._cache.get(key) is not None:
            return []
        errors = super().lesson_errors(lesson, catalog, digests)
        if not errors:
            self._cache.put(key, b"")
        return errors

    def _file(self, path: Path) -> CatalogFile:
        return self._files[path] if path in self._files else super()._file(path)

    def _read(self, path: Path, content: bytes | None, digest: bytes) -> CatalogFile:
        value = self._cache.get(_key(path, digest))
        if value is None:
            return super()._read(path, content, digest)
        return CatalogFile(digest, _decode(value, path.as_posix()), [], PoFiles(), errors=[])


def _key(path: Path, digest: bytes) -> str:
    return digest_of("catalog", package_digest(), path.as_posix(), digest)


def _encode(catalog: Catalog) -> bytes:
    """`[language, {context: [fingerprint, translation, line]}]`"""
    entries = {context: (*entry, catalog.places[context][1]) for context, entry in catalog.entries.items()}
    return json.dumps([catalog.language, entries], ensure_ascii=False).encode("utf-8", "surrogatepass")


def _decode(value: bytes, file: str) -> Catalog:
    language, rows = json.loads(value.decode("utf-8", "surrogatepass"))
    entries = {context: (made_for, translation) for context, (made_for, translation, _) in rows.items()}
    places = {context: (file, line) for context, (_, _, line) in rows.items()}
    return Catalog(language, entries, places)
