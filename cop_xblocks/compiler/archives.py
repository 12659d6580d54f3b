"""Archives, of which only what changed is made and compressed again.

A lesson's files are known by the digest of all that they depend on. There are two such digests: one of the whole
files that they were made from, which is quickly told, and one of the strings that they hold; so a string that was
translated changes the lesson that it stands in, and not all of them. A stretch of the archive is known by the files
in it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

from cop_xblocks.compiler.inputs import digest_of, package_digest
from cop_xblocks.compiler.keeping import Kept
from cop_xblocks.compiler.packing import Piece, Stretch, deflate, inflate, join, pieces
from cop_xblocks.compiler.store import Store, Value
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
    begins: bool
    size: int
    files: _Files
    number: int


class _Files:
    """The files of one part: cut out of the archive in which they stood, or made when they are asked for."""

    def __init__(self, pack: _Pack, exact: str, shape: Shape | None, part: Part) -> None:
        self._pack = pack
        self._part = part
        self._made: list[bytes] = []
        self.exact = exact
        self.shape = shape if shape is not None else [(begins, len(members)) for begins, members in self._make()]

    def _make(self) -> list[Piece]:
        made = list(pieces(self._part.make()))
        self._made = [members for _, members in made]
        return made

    def pieces(self) -> Iterator[_Piece]:
        """All of them, named."""
        return (
            _Piece(f"{self.exact} {number}", begins, size, self, number)
            for number, (begins, size) in enumerate(self.shape)
        )

    def members(self, number: int) -> bytes:
        """What is in a piece. One that has not changed is asked for when its neighbour has."""
        kept = None if self._made else self._pack.cut(f"{self.exact} {number}", self.shape[number][1])
        if kept is None and not self._made:
            self._make()
        return kept if kept is not None else self._made[number]


class Archives:
    """The archives of one course."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept
        self._sources: dict[str, tuple[Any, str]] = {}

    def archive(self, target: Target, edition: Edition) -> bytes:
        """An edition's archive. Raises ValueError where two pictures would get one name."""
        old = _Pack(self._kept.store, f"{edition.name}-{target.__name__.rpartition('.')[2]}")
        stretches: list[list[_Piece]] = [[]]
        for piece in self._pieces(target, edition, old):
            if piece.begins:
                stretches.append([])
            stretches[-1].append(piece)
        made = join([old.stretch(stretch) for stretch in stretches if stretch])
        old.save()
        return made

    def _pieces(self, target: Target, edition: Edition, old: _Pack) -> Iterator[_Piece]:
        shell = replace(edition.source, modules=(), references=References())
        about = digest_of(package_digest(), target.__name__, edition.language, shell)
        files = digest_of(
            about, [self._kept.catalogues.get(each.language) for each in edition.catalogues], self._shared(edition)
        )
        for part in target.parts(edition):
            source = self._source(part)
            said = json.dumps(part.said) if part.said is not None else ""
            quick = sha256(f"{files} {source} {said}".encode("utf-8", "surrogatepass")).hexdigest()
            exact = old.exact(quick) or digest_of(about, source, said, self._said(edition, part))
            yield from old.part(quick, exact, part)

    def _source(self, part: Part) -> str:
        """A digest of all of the source that a part is made of: the same for every edition, and so made once."""
        file = part.lesson.file if part.lesson is not None else ""
        needs, source = self._sources.get(file, (None, ""))
        if needs is not part.needs:
            source = digest_of(self._kept.lessons.get(file), json.dumps(part.needs))
            self._sources[file] = part.needs, source
        return source

    def _said(self, edition: Edition, part: Part) -> list[list[tuple[str, tuple[str, str]]]]:
        said = contexts(part.texts)
        return [
            [(context, each.entries[context]) for context in said if context in each.entries]
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
        self._stretches: dict[str, tuple[int, int, int, list[tuple[str, int]]]] = stretches
        """By name: size, checksum and shift, and the name and size of each piece."""
        self._new: tuple[dict[str, str], dict[str, Shape], dict[str, object]] = ({}, {}, {})
        self._kept: dict[str, Value] = {}
        self._places: dict[str, tuple[str, int]] | None = None
        self._inflated: dict[str, bytes] = {}

    def exact(self, quick: str) -> str | None:
        """The exact digest of a lesson's files, where nothing that they were read from has changed."""
        exact = self._quick.get(quick)
        return exact if exact in self._parts else None

    def part(self, quick: str, exact: str, part: Part) -> Iterator[_Piece]:
        """The pieces of a part's files, made now where they are not known."""
        names, shapes, _ = self._new
        files = _Files(self, exact, self._parts.get(exact), part)
        names[quick] = exact
        shapes[exact] = files.shape
        return files.pieces()

    def stretch(self, named: Sequence[_Piece]) -> Stretch:
        """A stretch of the archive with these pieces."""
        name = digest_of([piece.name for piece in named])
        known = self._stretches.get(name)
        data = self._values.get(name)
        if known is not None and data is not None:
            stretch = Stretch(data, *known[:3])
        else:
            stretch = deflate(b"".join(piece.files.members(piece.number) for piece in named))
        self._kept[name] = stretch.data
        self._new[2][name] = (
            stretch.size,
            stretch.checksum,
            stretch.shift,
            [(piece.name, piece.size) for piece in named],
        )
        return stretch

    def cut(self, piece: str, size: int) -> bytes | None:
        """A piece out of the stretch in which it stood."""
        if self._places is None:
            self._places = {}
            for name, (_, _, _, inside) in self._stretches.items():
                start = 0
                for each, length in inside:
                    self._places[each] = (name, start)
                    start += length
        name, start = self._places.get(piece, ("", 0))
        if name not in self._values:
            return None
        if name not in self._inflated:
            self._inflated[name] = inflate(self._values[name])
        return self._inflated[name][start : start + size]

    def save(self) -> None:
        """Keep what this archive was made of."""
        if self._kept.keys() != self._values.keys() or self._new[0].keys() != self._quick.keys():
            self._store.save(self._name, {**self._kept, _INDEX: json.dumps(self._new).encode()})
