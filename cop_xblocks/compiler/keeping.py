"""What was read and checked before, for as long as all that it was made of is the same.

Each value is kept under the digest of everything that it depends on, the package itself included, so nothing is ever
out of date: what changed has another name. Only what the last build used is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import fields
from pathlib import Path
from typing import Any

from cop_xblocks.compiler.codec import Codec
from cop_xblocks.compiler.entries import KeptEntries, KeptPlaces, write_entries
from cop_xblocks.compiler.inputs import digest_of, package_digest
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

    def __init__(self, store: Store, course: str) -> None:
        self.store = store
        self.lessons: dict[str, str] = {}
        """By a lesson's file: a digest of all that it was read from."""
        self.catalogues: dict[str, list[str]] = {}
        """By language: digests of all that its catalogues were read from."""
        self._course = course
        self._old = store.load(f"{course}-lessons")
        self._new: dict[str, Value] = {}
        self._read: dict[str, tuple[Lesson | None, Document, tuple[Diagnostic, ...], int]] = {}
        """By key: what was read, and how much of its memo is kept; -1 where it is not kept at all."""
        self._codec = _codec(self._old)

    def lesson(
        self, path: Path, name: str, defaults: Defaults, report: Report
    ) -> tuple[Lesson | None, Document | None]:
        """Read a lesson, or take it as it was read before: then its document is parsed when something of it is asked
        for that was not kept."""
        source = read_source(path, report)
        if source is None:
            return None, None
        file = shown(path)
        key = self.lessons[name] = digest_of("lesson", package_digest(), name, file, defaults, source)
        kept = _decode(self._codec, self._old.get(key))
        if kept is not None:
            lesson, found, memo = kept
            report.found.extend(found)

            def parse() -> Document | None:
                return read_lesson(path, name, defaults, Report(), {path: source})[1]

            unread = Unread(file, dict(memo), parse)
            self._new[key] = self._old[key]
            self._read[key] = lesson, unread, found, len(memo)
            return lesson, unread
        own = Report()
        lesson, document = read_lesson(path, name, defaults, own, {path: source})
        report.found.extend(own.found)
        if document is not None:
            self._read[key] = lesson, document, tuple(own.found), -1
        return lesson, document

    def catalogue(self, path: Path, report: Report, language: str = "") -> Catalogue:
        """Read a catalogue, or take it as it was read before."""
        try:
            source = path.read_bytes()
        except (OSError, ValueError):
            return read_catalogue(path, report, language)
        key = digest_of("catalogue", package_digest(), path.as_posix(), language, content=source)
        name = f"{self._course}-{language}-{path.stem}"
        old = self.store.load(name)
        kept = _decode(_codec(old), old.get(key))
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
        for key, (lesson, document, found, known) in self._read.items():
            if len(document.memo) == known:
                continue
            memo = tuple(self._encodable(document.memo))
            if len(memo) > known:
                with suppress(TypeError):
                    self._new[key] = self._codec.encode((lesson, found, memo))
        if self._new.keys() != self._old.keys() or any(self._new[key] is not self._old[key] for key in self._new):
            self.store.save(f"{self._course}-lessons", {**self._new, _CLASSES: self._codec.table})

    def _encodable(self, memo: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
        for name, value in memo.items():
            try:
                self._codec.encode(value)
            except TypeError:
                continue
            yield name, value


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
