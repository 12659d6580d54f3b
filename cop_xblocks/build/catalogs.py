"""Catalogs through the cache: a PO file that has not changed, and was without a mistake, is not parsed again."""

from __future__ import annotations

import json
from pathlib import Path

from cop_xblocks.build.cache import BuildCache
from cop_xblocks.build.inputs import digest_of, package_digest
from cop_xblocks.languages import Catalog, parents_of, read_catalog
from cop_xblocks.model import Report


class CachedCatalogs:
    """The catalogs of one course."""

    def __init__(self, cache: BuildCache) -> None:
        self._cache = cache
        self._keys: dict[str, list[str]] = {}

    def digest(self, language: str) -> str:
        """Of all the files that say something in a language, and in those that it is a form of."""
        return digest_of([self._keys.get(each) for each in (language, *parents_of(language))])

    def read(self, path: Path, report: Report, language: str = "") -> Catalog:
        """Read a catalog; what is wrong with it, and with its translations, goes into the report."""
        try:
            content = path.read_bytes()
        except (OSError, ValueError):
            return read_catalog(path, report, language)
        key = digest_of("catalog", package_digest(), path.as_posix(), language, content=content)
        value = self._cache.get(key)
        catalog = _decode(value, path.as_posix()) if value is not None else self._parse(key, path, content, language, report)
        self._keys.setdefault(catalog.language, []).append(key)
        return catalog

    def _parse(self, key: str, path: Path, content: bytes, language: str, report: Report) -> Catalog:
        from cop_xblocks.checking.catalogs import check_catalog_file
        from cop_xblocks.languages.entries import read_entries
        from cop_xblocks.languages.po import PoFiles

        own = Report()
        files = PoFiles({path: content})
        catalog = read_catalog(path, own, language, read=files.read)
        own.diagnostics.extend(check_catalog_file(read_entries(path, Report(), files.read), errors_only=True))
        if not own.diagnostics:
            self._cache.put(key, _encode(catalog))
        report.diagnostics.extend(own.diagnostics)
        return catalog


def _encode(catalog: Catalog) -> bytes:
    """`[language, {context: [fingerprint, translation, line]}, contexts with gaps]`"""
    entries = {context: (*entry, catalog.places[context][1]) for context, entry in catalog.entries.items()}
    value = [catalog.language, entries, sorted(catalog.with_gaps())]
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _decode(value: bytes, file: str) -> Catalog:
    language, rows, gapped = json.loads(value.decode("utf-8", "surrogatepass"))
    entries = {context: (made_for, translation) for context, (made_for, translation, _) in rows.items()}
    places = {context: (file, line) for context, (_, _, line) in rows.items()}
    return Catalog(language, entries, places, frozenset(gapped))
