"""Archives, of which only what changed is made and compressed again.

A lesson's files are known by the digest of all that they depend on. There are two such digests: one of the whole
files that they were made from, which is quickly told, and one of the strings that they hold; so a string that was
translated changes the lesson that it stands in, and not all of them. A stretch of the archive is known by the files
in it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from cop_xblocks.compiler.inputs import digest_of, package_digest
from cop_xblocks.compiler.keeping import Kept
from cop_xblocks.compiler.packing import Stretch, deflate, inflate, join, pieces
from cop_xblocks.compiler.store import Store, Value
from cop_xblocks.languages.folders import SHARED
from cop_xblocks.model import Lesson, References, iter_texts

if TYPE_CHECKING:
    from cop_xblocks.targets import Edition, Part, Target

_INDEX = "index"
Shape = list[tuple[bool, int]]
"""For each piece of a lesson's files: whether a stretch begins with it, and its size."""


@dataclass(frozen=True, slots=True)
class _Named:
    """A piece of an archive that may not have been made."""

    name: str
    begins: bool
    size: int
    members: Callable[[], bytes]


class Archives:
    """The archives of one course."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept
        self._contexts: dict[str, tuple[str, ...]] = {}

    def archive(self, target: Target, edition: Edition) -> bytes:
        """An edition's archive. Raises ValueError where two pictures would get one name."""
        old = _Pack(self._kept.store, f"{edition.name}-{target.__name__.rpartition('.')[2]}")
        stretches: list[list[_Named]] = [[]]
        for piece in self._pieces(target, edition, old):
            if piece.begins:
                stretches.append([])
            stretches[-1].append(piece)
        made = join([old.stretch(stretch) for stretch in stretches if stretch])
        old.save()
        return made

    def _pieces(self, target: Target, edition: Edition, old: _Pack) -> Iterator[_Named]:
        for begins, members in pieces(target.frame(edition)):
            yield _Named(sha256(members).hexdigest(), begins, len(members), lambda members=members: members)  # type: ignore[misc]
        shell = replace(edition.source, modules=(), references=References())
        about = digest_of(package_digest(), target.__name__, edition.language, shell)
        files = digest_of(
            about, [self._kept.catalogues.get(each.language) for each in edition.catalogues], self._shared(edition)
        )
        for part in target.parts(edition):
            needs = json.dumps(part.needs)
            lesson = self._kept.lessons[part.lesson.file]
            quick = digest_of(files, lesson, needs)
            exact = old.exact(quick) or digest_of(about, lesson, needs, self._said(edition, part.lesson))
            yield from old.part(quick, exact, part)

    def _said(self, edition: Edition, lesson: Lesson) -> list[list[tuple[str, tuple[str, str]]]]:
        if lesson.file not in self._contexts:
            self._contexts[lesson.file] = tuple(text.context for text in iter_texts(lesson))
        contexts = self._contexts[lesson.file]
        return [
            [(context, each.entries[context]) for context in contexts if context in each.entries]
            for each in edition.catalogues
        ]

    def _shared(self, edition: Edition) -> str:
        """What decides which strings of a shared catalogue a course takes."""
        lessons = (lesson.file for lesson in edition.source.lessons if lesson.file.startswith(f"{SHARED}/"))
        return digest_of([self._kept.lessons[file] for file in lessons], edition.source.references)


class _Pack:
    """What is kept of one archive: its stretches, and which pieces stand where in them."""

    def __init__(self, store: Store, name: str) -> None:
        self._store = store
        self._name = name
        self._values = store.load(name)
        try:
            quick, parts, stretches = json.loads(bytes(self._values.pop(_INDEX, b"[{}, {}, {}]")))
        except ValueError:
            quick, parts, stretches = {}, {}, {}
        self._quick: dict[str, str] = quick
        self._parts: dict[str, Shape] = parts
        self._stretches: dict[str, tuple[int, int, list[tuple[str, int]]]] = stretches
        """By name: size and checksum, and the name and size of each piece."""
        self._new: tuple[dict[str, str], dict[str, Shape], dict[str, object]] = ({}, {}, {})
        self._kept: dict[str, Value] = {}
        self._places: dict[str, tuple[str, int]] | None = None
        self._inflated: dict[str, bytes] = {}

    def exact(self, quick: str) -> str | None:
        """The exact digest of a lesson's files, where nothing that they were read from has changed."""
        exact = self._quick.get(quick)
        return exact if exact in self._parts else None

    def part(self, quick: str, exact: str, part: Part) -> Iterator[_Named]:
        """The pieces of a lesson's files, made now where they are not known."""
        names, shapes, _ = self._new
        names[quick] = exact
        shape = self._parts.get(exact)
        made: list[bytes] = []
        if shape is None:
            found = list(pieces(part.make()))
            shape = [(begins, len(members)) for begins, members in found]
            made = [members for _, members in found]
        shapes[exact] = shape
        for number, (begins, size) in enumerate(shape):

            def members(number: int = number) -> bytes:
                # A piece that was known is made all the same when its neighbour was not.
                kept = self._cut(f"{exact} {number}", shape[number][1]) if not made else None
                if kept is not None:
                    return kept
                if not made:
                    made.extend(members for _, members in pieces(part.make()))
                return made[number]

            yield _Named(f"{exact} {number}", begins, size, members)

    def stretch(self, named: Sequence[_Named]) -> Stretch:
        """A stretch of the archive with these pieces."""
        name = digest_of([piece.name for piece in named])
        known = self._stretches.get(name)
        data = self._values.get(name)
        if known is not None and data is not None:
            stretch = Stretch(data, known[0], known[1])
        else:
            stretch = deflate(b"".join(piece.members() for piece in named))
        self._kept[name] = stretch.data
        self._new[2][name] = (stretch.size, stretch.checksum, [(piece.name, piece.size) for piece in named])
        return stretch

    def _cut(self, piece: str, size: int) -> bytes | None:
        """A piece out of the stretch in which it stood."""
        if self._places is None:
            self._places = {}
            for name, (_, _, inside) in self._stretches.items():
                start = 0
                for each, length in inside:
                    self._places[each] = (name, start)
                    start += length
        name, start = self._places.get(piece, ("", 0))
        if name not in self._values:
            return None
        if name not in self._inflated:
            whole, checksum, _ = self._stretches[name]
            self._inflated[name] = inflate(Stretch(self._values[name], whole, checksum))
        return self._inflated[name][start : start + size]

    def save(self) -> None:
        """Keep what this archive was made of."""
        index = json.dumps(self._new).encode()
        if self._kept.keys() != self._values.keys() or self._new[0].keys() != self._quick.keys():
            self._store.save(self._name, {**self._kept, _INDEX: index})
