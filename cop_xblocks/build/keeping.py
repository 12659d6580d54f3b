"""What was read and checked before, for as long as all that it was made of is the same.

Each value is kept under the digest of everything that it depends on, the package itself included, so nothing is ever
out of date: what changed has another name. Only what the last build used is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from cop_xblocks.build.codec import Codec
from cop_xblocks.build.entries import KeptEntries, KeptPlaces, write_entries
from cop_xblocks.build.inputs import Look, digest_of, package_digest
from cop_xblocks.build.store import Store, Value
from cop_xblocks.languages import Catalog, read_catalog
from cop_xblocks.markdown import Document
from cop_xblocks.model import Course, Diagnostic, Lesson, Report, Unit
from cop_xblocks.reading.frontmatter import FrontMatter, read_front_matter
from cop_xblocks.reading.lesson import Defaults, read_lesson
from cop_xblocks.reading.outline import Outline, read_outline
from cop_xblocks.reading.source import read_source, shown

_CLASSES = "classes"
_SLOTS = tuple(field.name for field in fields(Document))
_ABOUT = tuple(field.name for field in fields(Lesson) if field.init and field.name != "units")
"""What is known of a lesson without its units."""


Again = Callable[[], tuple[Any, Document | None]]
"""Reads after all what did not change."""


class _Read(NamedTuple):
    """What was read of one file."""

    memos: tuple[dict[str, Any], ...]
    values: tuple[Any, ...]
    known: Sequence[Mapping[str, Any]] | None = None
    """What was in the memos when they were kept."""


class Kept:
    """One course's lessons and catalogs as they were at the last build."""

    def __init__(self, store: Store, course: str, look: Look | None = None) -> None:
        """`look` is one at the folders that was taken before, so that a file that was hashed is not hashed again."""
        self.store = store
        self._look = look
        self.lessons: dict[str, str] = {}
        """By a lesson's file: a digest of all that it was read from."""
        self.catalogs: dict[str, list[str]] = {}
        """By language: digests of all that its catalogs were read from."""
        self._course = course
        self._old = store.load(f"{course}-lessons")
        self._read: dict[str, _Read] = {}
        self._whole: dict[str, Lesson] = {}
        """By key, for their units."""
        self._shelves: dict[str, tuple[dict[str, Value], Codec]] = {}
        self._lost: set[str] = set()
        """Shelves on which units were looked for that are not there."""
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
            written, told, about, found = kept
            report.found.extend(found)
            again = partial(self._again, key, path, name, defaults)
            document = Unread(file, _memo(written), again)
            lesson = Unopened.of(about, _memo(told), partial(self._units, key, again)) if about else None
            memos = _memos(document, lesson)
            self._read[key] = _Read(memos, (about, found), [memo.copy() for memo in memos])
            if lesson is not None:
                self._whole[key] = lesson
            return lesson, document
        assert source is not None
        own = Report()
        read, parsed = read_lesson(path, name, defaults, own, {path: source})
        report.found.extend(own.found)
        if parsed is not None:
            about = tuple(getattr(read, name) for name in _ABOUT) if read is not None else ()
            self._read[key] = _Read(_memos(parsed, read), (about, tuple(own.found)))
        if read is not None:
            self._whole[key] = read
        return read, parsed

    def outline(self, path: Path, report: Report) -> tuple[Outline, Document, FrontMatter] | None:
        """Read a course's outline, or take it as it was read before."""
        file = shown(path)
        seen = self._look.of(path) if self._look is not None else None
        key = _outline_key(path, file, seen)
        kept = _decode(self._codec, self._old.get(key))
        source: str | None = None
        if kept is None:
            source = read_source(path, report)
            if source is None:
                return None
            key = _outline_key(path, file, _digest(source))
            kept = _decode(self._codec, self._old.get(key))
        if kept is not None:
            written, outline, front_matter, found = kept
            report.found.extend(found)
            document = Unread(file, _memo(written), partial(self._outline_again, key, path))
            document.front_matter = front_matter
            self._read[key] = _Read((document.memo,), (outline, front_matter, found), [document.memo.copy()])
            return outline, document, read_front_matter(document, "course", Report())
        assert source is not None
        own = Report()
        read = read_outline(path, own, {path: source})
        assert read is not None
        report.found.extend(own.found)
        self._read[key] = _Read((read[1].memo,), (read[0], read[1].front_matter, tuple(own.found)))
        return read

    def _outline_again(self, key: str, path: Path) -> tuple[Outline, Document]:
        source = read_source(path, Report()) or ""
        self._is_torn = self._is_torn or key != _outline_key(path, shown(path), _digest(source))
        read = read_outline(path, Report(), {path: source})
        assert read is not None
        return read[:2]

    def _again(self, key: str, path: Path, name: str, defaults: Defaults) -> tuple[Lesson | None, Document | None]:
        """Read a lesson that did not change after all."""
        source = read_source(path, Report()) or ""
        # A file that changes under a build is built again by the next one; here it must not be taken for what it was.
        self._is_torn = self._is_torn or key != _lesson_key(name, shown(path), defaults, _digest(source))
        return read_lesson(path, name, defaults, Report(), {path: source})

    def _units(self, key: str, again: Again) -> tuple[Unit, ...]:
        values, codec = self._shelf(_on(key))
        units: tuple[Unit, ...] | None = _decode(codec, values.get(key))
        if units is None:
            self._lost.add(_on(key))
            lesson, _ = again()
            units = lesson.units if lesson is not None else ()
        return units

    def catalog(self, path: Path, report: Report, language: str = "") -> Catalog:
        """Read a catalog, or take it as it was read before."""
        name = f"{self._course}-{language}-{path.stem}"
        old = self.store.load(name)
        codec = _codec(old)
        seen = self._look.of(path) if self._look is not None else None
        key = _catalog_key(path, language, seen)
        kept = _decode(codec, old.get(key))
        source = b""
        if kept is None:
            try:
                source = path.read_bytes()
            except (OSError, ValueError):
                return read_catalog(path, report, language)
            key = _catalog_key(path, language, sha256(source).hexdigest())
            kept = _decode(codec, old.get(key))
        if kept is not None:
            tag, found, gapped = kept
            report.found.extend(found)
            rows = memoryview(old["rows"])
            catalog = Catalog(tag, KeptEntries(rows), KeptPlaces(rows, path.as_posix()), gapped)
        else:
            from cop_xblocks.checking.translations import check_catalog_file
            from cop_xblocks.languages.entries import read_entries
            from cop_xblocks.languages.po import PoFiles

            own = Report()
            read = PoFiles({path: source}).read
            catalog = read_catalog(path, own, language, read=read)
            own.found.extend(check_catalog_file(read_entries(path, Report(), read), errors_only=True))
            report.found.extend(own.found)
            codec = Codec()
            about = codec.encode((catalog.language, tuple(own.found), catalog.with_gaps()))
            self.store.save(name, {key: about, _CLASSES: codec.table, "rows": write_entries(catalog)})
        self.catalogs.setdefault(catalog.language, []).append(key)
        return catalog

    def mistranslated(self, course: Course, catalog: Catalog) -> list[Diagnostic]:
        """The errors in the questions of a course that was read here, as one of its languages says them; what was
        without any before is not looked at again."""
        name = f"{self._course}-asked-{catalog.language}"
        old = self.store.load(name)
        good: dict[str, Value] = {}
        found: list[Diagnostic] = []
        for lesson in course.lessons:
            about = self.lessons.get(lesson.file), self.catalogs.get(catalog.language)
            key = digest_of("questions", lesson.file, *about)
            if key not in old:
                from cop_xblocks.checking.translations import check_lesson

                wrong = check_lesson(lesson, catalog)
                found += wrong
                if wrong:
                    continue
            good[key] = b""
        if good.keys() != old.keys() and not self._is_torn:
            self.store.save(name, good)
        return found

    def save(self) -> None:
        """Keep what was read, and what the rules have worked out about it."""
        if self._is_torn:
            return
        new: dict[str, Value] = {}
        for key, read in self._read.items():
            is_known = read.known is not None and not any(map(self._has_more, read.memos, read.known))
            new[key] = self._old[key] if is_known else self._codec.encode_with(read.memos, *read.values)
        for shelf in sorted(self._lost | {_on(key) for key in self._old.keys() ^ new.keys()}):
            self._fill(shelf)
        if new.keys() != self._old.keys() or any(new[key] is not self._old[key] for key in new):
            self.store.save(f"{self._course}-lessons", {**new, _CLASSES: self._codec.table})

    def _shelf(self, name: str) -> tuple[dict[str, Value], Codec]:
        """The units of some of the lessons: a lesson that changed moves none but its neighbours'."""
        if name not in self._shelves:
            values = self.store.load(f"{self._course}-units-{name}")
            self._shelves[name] = values, _codec(values)
        return self._shelves[name]

    def _fill(self, shelf: str) -> None:
        values, codec = self._shelf(shelf)
        units = {
            key: values[key] if key in values and shelf not in self._lost else codec.encode(lesson.units)
            for key, lesson in self._whole.items()
            if _on(key) == shelf
        }
        self.store.save(f"{self._course}-units-{shelf}", {**units, _CLASSES: codec.table})

    def _has_more(self, memo: Mapping[str, Any], known: Mapping[str, Any]) -> bool:
        """Whether a memo holds something to be kept that it did not hold before."""
        return any(value is not known.get(name) and self._codec.can_encode(value) for name, value in memo.items())


def _memo(kept: tuple[Any, ...]) -> dict[str, Any]:
    """A memo as it was encoded."""
    return dict(zip(kept[::2], kept[1::2], strict=True))


def _memos(document: Document, lesson: Lesson | None) -> tuple[dict[str, Any], ...]:
    return document.memo, lesson.memo if lesson is not None else {}


def _on(key: str) -> str:
    """The shelf that a lesson's units are on."""
    return key[-1]


def _lesson_key(name: str, file: str, defaults: Defaults, digest: str | None) -> str:
    shelf = f"{crc32(name.encode('utf-8', 'surrogatepass')) % 16:x}"
    return digest_of("lesson", package_digest(), name, file, defaults, digest) + shelf


def _outline_key(path: Path, file: str, digest: str | None) -> str:
    return digest_of("outline", package_digest(), path.parent.name, file, digest)


def _catalog_key(path: Path, language: str, digest: str | None) -> str:
    return digest_of("catalog", package_digest(), path.as_posix(), language, digest)


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

    __slots__ = ("_again",)

    def __init__(self, file: str, memo: dict[str, Any], again: Again) -> None:
        self.file = file
        self.memo = memo
        self._again = again

    def __getattr__(self, name: str) -> Any:
        # Only for what has not been set.
        if name not in _SLOTS:
            raise AttributeError(name)
        _, document = self._again()
        assert document is not None
        for slot in _SLOTS:
            if slot not in ("file", "memo"):
                setattr(self, slot, getattr(document, slot))
        return getattr(self, name)


class Unopened(Lesson):
    """A lesson that did not change: what was worked out about it is at hand, its units are put together when somebody
    looks into them. They are most of a course."""

    __slots__ = ("_units",)

    @classmethod
    def of(cls, about: tuple[Any, ...], memo: dict[str, Any], units: Callable[[], tuple[Unit, ...]]) -> Unopened:
        """From what is known of a lesson without its units, in the order of `_ABOUT`, and what gives these."""
        lesson = cls.__new__(cls)
        for name, value in zip(_ABOUT, about, strict=True):
            object.__setattr__(lesson, name, value)
        object.__setattr__(lesson, "memo", memo)
        object.__setattr__(lesson, "_units", units)
        return lesson

    def __getattr__(self, name: str) -> Any:
        # Only for what has not been set.
        if name != "units":
            raise AttributeError(name)
        units = self._units()
        object.__setattr__(self, name, units)
        return units
