"""What was read and checked before, for as long as all that it was made of is the same.

Each value is kept under the digest of everything that it depends on, the package itself included, so nothing is ever
out of date: what changed has another name. Only what the last build used is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import fields
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from cop_xblocks.compiler.codec import Codec
from cop_xblocks.compiler.entries import KeptEntries, KeptPlaces, write_entries
from cop_xblocks.compiler.inputs import Look, digest_of, package_digest
from cop_xblocks.compiler.store import Store, Value
from cop_xblocks.languages import Catalogue, read_catalogue
from cop_xblocks.markdown import Document
from cop_xblocks.model import Diagnostic, Lesson, Report
from cop_xblocks.reading.lesson import Defaults, read_lesson
from cop_xblocks.reading.source import read_source, shown

_CLASSES = "classes"
_SLOTS = tuple(field.name for field in fields(Document))


class Kept:
    """One course's lessons and catalogues as they were at the last build."""

    def __init__(self, store: Store, course: str, look: Look | None = None) -> None:
        """`look` is one at the folders that was taken before, so that a file that was hashed is not hashed again."""
        self.store = store
        self._look = look
        self.lessons: dict[str, str] = {}
        """By a lesson's file: a digest of all that it was read from."""
        self.catalogues: dict[str, list[str]] = {}
        """By language: digests of all that its catalogues were read from."""
        self._course = course
        self._old = store.load(f"{course}-lessons")
        self._new: dict[str, Value] = {}
        self._read: dict[str, tuple[Lesson | None, Document, tuple[Diagnostic, ...], frozenset[str]]] = {}
        """By key: what was read, and the names in its memo that are kept with it."""
        self._codec = _codec(self._old)
        self._is_torn = False

    def lesson(
        self, path: Path, name: str, defaults: Defaults, report: Report
    ) -> tuple[Lesson | None, Document | None]:
        """Read a lesson, or take it as it was read before: then its document is parsed when something of it is asked
        for that was not kept."""
        file = shown(path)
        seen = self._look.of(path) if self._look is not None else None
        key = _lesson_key(name, file, defaults, seen)
        kept = _decode(self._codec, self._old.get(key))
        source: str | None = None
        if kept is None:
            source = read_source(path, report)
            if source is None:
                return None, None
            key = _lesson_key(name, file, defaults, _digest(source))
            kept = _decode(self._codec, self._old.get(key))
        self.lessons[name] = key
        if kept is not None:
            lesson, found, memo = kept
            report.found.extend(found)
            unread = Unread(file, dict(memo), partial(self._parse, key, path, name, defaults))
            self._new[key] = self._old[key]
            self._read[key] = lesson, unread, found, frozenset(unread.memo)
            return lesson, unread
        assert source is not None
        own = Report()
        lesson, document = read_lesson(path, name, defaults, own, {path: source})
        report.found.extend(own.found)
        if document is not None:
            self._read[key] = lesson, document, tuple(own.found), frozenset()
        return lesson, document

    def _parse(self, key: str, path: Path, name: str, defaults: Defaults) -> Document | None:
        source = read_source(path, Report()) or ""
        # A file that changes under a build is built again by the next one; here it must not be taken for what it was.
        self._is_torn = self._is_torn or key != _lesson_key(name, shown(path), defaults, _digest(source))
        return read_lesson(path, name, defaults, Report(), {path: source})[1]

    def catalogue(self, path: Path, report: Report, language: str = "") -> Catalogue:
        """Read a catalogue, or take it as it was read before."""
        name = f"{self._course}-{language}-{path.stem}"
        old = self.store.load(name)
        codec = _codec(old)
        seen = self._look.of(path) if self._look is not None else None
        key = _catalogue_key(path, language, seen)
        kept = _decode(codec, old.get(key))
        source = b""
        if kept is None:
            try:
                source = path.read_bytes()
            except (OSError, ValueError):
                return read_catalogue(path, report, language)
            key = _catalogue_key(path, language, sha256(source).hexdigest())
            kept = _decode(codec, old.get(key))
        if kept is not None:
            tag, found = kept
            report.found.extend(found)
            rows = memoryview(old["rows"])
            catalogue = Catalogue(tag, KeptEntries(rows), KeptPlaces(rows, path.as_posix()))
        else:
            own = Report()
            catalogue = read_catalogue(path, own, language, source)
            report.found.extend(own.found)
            codec = Codec()
            about = codec.encode((catalogue.language, tuple(own.found)))
            self.store.save(name, {key: about, _CLASSES: codec.table, "rows": write_entries(catalogue)})
        self.catalogues.setdefault(catalogue.language, []).append(key)
        return catalogue

    def save(self) -> None:
        """Keep what was read, and what the rules have worked out about it."""
        if self._is_torn:
            return
        for key, (lesson, document, found, known) in self._read.items():
            more = {name: value for name, value in document.memo.items() if name not in known}
            if key in self._new and not any(self._encodable(more)):
                continue
            with suppress(TypeError):
                self._new[key] = self._codec.encode((lesson, found, tuple(self._encodable(document.memo))))
        if self._new.keys() != self._old.keys() or any(self._new[key] is not self._old[key] for key in self._new):
            self.store.save(f"{self._course}-lessons", {**self._new, _CLASSES: self._codec.table})

    def _encodable(self, memo: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
        for name, value in memo.items():
            try:
                self._codec.encode(value)
            except TypeError:
                continue
            yield name, value


def _lesson_key(name: str, file: str, defaults: Defaults, digest: str | None) -> str:
    return digest_of("lesson", package_digest(), name, file, defaults, digest)


def _catalogue_key(path: Path, language: str, digest: str | None) -> str:
    return digest_of("catalogue", package_digest(), path.as_posix(), language, digest)


def _digest(source: str) -> str:
    return sha256(source.encode("utf-8", "surrogatepass")).hexdigest()


def _codec(pack: dict[str, Value]) -> Codec:
    """What a pack's values are decoded with; a pack of another package's classes is emptied."""
    try:
        return Codec(bytes(pack.pop(_CLASSES, b"[]")))
    except (ValueError, TypeError, LookupError, ImportError, AttributeError):
        pack.clear()
        return Codec()


def _decode(codec: Codec, data: Value | None) -> Any:
    if data is None:
        return None
    try:
        return codec.decode(data)
    except (ValueError, TypeError, LookupError, RecursionError):
        return None


class Unread(Document):
    """A file that did not change: what was worked out about it is at hand, the rest is parsed when it is asked for."""

    __slots__ = ("_parse",)

    def __init__(self, file: str, memo: dict[str, Any], parse: Callable[[], Document | None]) -> None:
        self.file = file
        self.memo = memo
        self._parse = parse

    def __getattr__(self, name: str) -> Any:
        # Only for what has not been set.
        if name not in _SLOTS:
            raise AttributeError(name)
        document = self._parse()
        assert document is not None
        for slot in _SLOTS:
            if slot not in ("file", "memo"):
                setattr(self, slot, getattr(document, slot))
        return getattr(self, name)
