"""Archives, of which only what changed is made and compressed again.

A lesson's files are known by the digest of all that they depend on. There are two such digests: one of the whole
files that they were made from, which is quickly told, and one of the strings that they hold; so a string that was
translated changes the lesson that it stands in, and not all of them. A stretch of the archive is known by the files
in it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

from cop_xblocks.build.inputs import digest_of, package_digest
from cop_xblocks.build.keeping import Kept
from cop_xblocks.build.packing import Piece, Stretch, deflate, inflate, join, pieces
from cop_xblocks.build.store import Store, Value
from cop_xblocks.languages import contexts
from cop_xblocks.languages.folders import SHARED
from cop_xblocks.model import References

if TYPE_CHECKING:
    from cop_xblocks.targets import Edition, Part, Target

_INDEX = "index"
Shape = list[tuple[bool, int]]
"""For each piece of a lesson's files: whether a stretch begins with it, and its size."""


class _Piece(NamedTuple):
    """A piece of an archive that may not have been made. (A tuple, for a build of six languages has thousands.)"""

    name: str
    size: int
    exact: str
    """Of the part that it is a piece of."""
    number: int
    part: Part


class Archives:
    """The archives of one course."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept
        self._sources: dict[str, tuple[Any, str]] = {}

    def archive(self, target: Target, edition: Edition) -> bytes:
        """An edition's archive. Raises ValueError where two pictures would get one name."""
        shell = replace(edition.source, modules=(), references=References())
        about = digest_of(package_digest(), target.__name__, edition.language, shell)
        read = digest_of(
            about, [self._kept.catalogs.get(each.language) for each in edition.catalogs], self._shared(edition)
        )
        pack = _Pack(self._kept.store, f"{edition.name}-{target.__name__.rpartition('.')[2]}", read)
        stretches: list[list[_Piece]] = [[]]
        for part in target.parts(edition):
            source = self._source(part)
            said = json.dumps(part.said) if part.said is not None else ""
            quick = f"{source} {said}" if said else source
            exact = pack.exact(quick) or digest_of(about, source, said, _said(edition, part))
            for number, (begins, size) in enumerate(pack.shape(quick, exact, part)):
                if begins:
                    stretches.append([])
                stretches[-1].append(_Piece(f"{exact} {number}", size, exact, number, part))
        made = join([pack.stretch(stretch) for stretch in stretches if stretch])
        pack.save()
        return made

    def _source(self, part: Part) -> str:
        """A digest of all of the source that a part is made of: the same for every edition, and so made once."""
        file = part.lesson.file if part.lesson is not None else ""
        needs, source = self._sources.get(file, (None, ""))
        if needs is not part.needs:
            source = digest_of(self._kept.lessons.get(file), json.dumps(part.needs))
            self._sources[file] = part.needs, source
        return source

    def _shared(self, edition: Edition) -> str:
        """What decides which strings of a shared catalog a course takes."""
        lessons = (lesson.file for lesson in edition.source.lessons if lesson.file.startswith(f"{SHARED}/"))
        return digest_of([self._kept.lessons[file] for file in lessons], edition.source.references)


def _said(edition: Edition, part: Part) -> list[list[tuple[str, tuple[str, str]]]]:
    said = contexts(part.texts)
    return [
        [(context, each.entries[context]) for context in said if context in each.entries] for each in edition.catalogs
    ]


class _Pack:
    """What is kept of one archive: its stretches, and which pieces stand where in them."""

    def __init__(self, store: Store, name: str, read: str) -> None:
        """`read` is a digest of all that its parts were read from, but for their source."""
        self._store = store
        self._name = name
        self._read = read
        self._values = store.load(name)
        try:
            before, parts, stretches = json.loads(bytes(self._values.pop(_INDEX, b"[0, [], {}]")))
        except ValueError:
            before, parts, stretches = "", [], {}
        self._quick: dict[str, str] = {quick: exact for quick, exact, _ in parts} if before == read else {}
        self._parts: dict[str, Shape] = {exact: shape for _, exact, shape in parts}
        """In their order, as the old archive had them."""
        self._stretches: dict[str, tuple[int, int, int]] = stretches
        """By name: size, checksum and shift."""
        self._new: list[tuple[str, str, Shape]] = []
        self._new_stretches: dict[str, tuple[int, int, int]] = {}
        self._kept: dict[str, Value] = {}
        self._made: dict[str, list[bytes]] = {}
        """By the exact digest of a part: its pieces, where they were made now."""
        self._places: dict[str, tuple[str, int]] | None = None
        self._inflated: dict[str, bytes] = {}

    def exact(self, quick: str) -> str | None:
        """The exact digest of a part, where nothing that it was read from has changed."""
        exact = self._quick.get(quick)
        return exact if exact in self._parts else None

    def shape(self, quick: str, exact: str, part: Part) -> Shape:
        """The pieces of a part's files, made now where they are not known."""
        shape = self._parts.get(exact)
        if shape is None:
            shape = [(begins, len(members)) for begins, members in self._make(exact, part)]
        self._new.append((quick, exact, shape))
        return shape

    def stretch(self, inside: Sequence[_Piece]) -> Stretch:
        """A stretch of the archive with these pieces."""
        name = _named([piece.name for piece in inside])
        known = self._stretches.get(name)
        data = self._values.get(name)
        if known is not None and data is not None:
            stretch = Stretch(data, *known)
        else:
            stretch = deflate(b"".join(map(self._members, inside)))
        self._new_stretches[name] = stretch.size, stretch.checksum, stretch.shift
        self._kept[name] = stretch.data
        return stretch

    def _make(self, exact: str, part: Part) -> list[Piece]:
        made = list(pieces(part.make()))
        self._made[exact] = [members for _, members in made]
        return made

    def _members(self, piece: _Piece) -> bytes:
        """What is in a piece. One that has not changed is asked for when its neighbour has."""
        if piece.exact not in self._made:
            kept = self._cut(piece.name, piece.size)
            if kept is not None:
                return kept
            self._make(piece.exact, piece.part)
        return self._made[piece.exact][piece.number]

    def _cut(self, piece: str, size: int) -> bytes | None:
        """A piece out of the stretch in which it stood."""
        if self._places is None:
            self._places = dict(_places(self._parts))
        name, start = self._places.get(piece, ("", 0))
        if name not in self._values:
            return None
        if name not in self._inflated:
            self._inflated[name] = inflate(self._values[name])
        return self._inflated[name][start : start + size]

    def save(self) -> None:
        """Keep what this archive was made of."""
        if self._kept.keys() != self._values.keys() or {quick for quick, _, _ in self._new} != self._quick.keys():
            index = json.dumps([self._read, self._new, self._new_stretches], separators=(",", ":"))
            self._store.save(self._name, {**self._kept, _INDEX: index.encode()})


def _named(pieces: Sequence[str]) -> str:
    """The name of the stretch with pieces of these names."""
    return sha256("\n".join(pieces).encode()).hexdigest()[:32]


def _places(parts: Mapping[str, Shape]) -> Iterator[tuple[str, tuple[str, int]]]:
    """Of each piece, the stretch in which it stands, and where it begins there."""
    stretches: list[list[tuple[str, int]]] = [[]]
    for exact, shape in parts.items():
        for number, (begins, size) in enumerate(shape):
            if begins:
                stretches.append([])
            stretches[-1].append((f"{exact} {number}", size))
    for inside in stretches:
        stretch = _named([piece for piece, _ in inside])
        start = 0
        for piece, size in inside:
            yield piece, (stretch, start)
            start += size
