"""Files into an archive, the same bytes for the same files; and onto the disk, whole or not at all.

The archive is one gzip stream, but it is compressed in stretches that know nothing of one another, so that those in
which nothing changed are not compressed again (decision 0008). Where a stretch begins hangs on the name of a file
alone: a lesson that is put in or taken out moves no other border.
"""

from __future__ import annotations

import os
import struct
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cop_xblocks.model import Bundle

LEVEL = 6
"""zlib's own; 9 takes twice the time and saves one per cent."""
_EVERY = 16
"""One file of so many begins a stretch: each costs some of what the one before it could have taught the compressor."""
_BEGINNING = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
"""Of a gzip stream that says nothing about who made it, when and where."""
_END = b"\x03\x00"
"""An empty last block."""
_BLOCK = 512
_RECORD = 20 * _BLOCK
"""What the size of a tar archive is a multiple of."""
_AROUND = (b"0000644\0" + 2 * b"0000000\0", b"\0" + 11 * b"0" + b"\0", b"0" + bytes(100) + b"ustar  \0" + bytes(247))
"""A tar header between name, size and checksum: a file that everybody may read, of no owner and no time."""
_CHECKSUM = sum(sum(part) for part in _AROUND) + 8 * ord(" ")

Piece = tuple[bool, bytes]
"""Some of a tar archive's members, and whether a stretch begins with them."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a gzip stream that can stand anywhere in it."""

    data: bytes | memoryview
    size: int
    """Bytes before compression."""
    checksum: int
    """CRC-32 before compression."""
    shift: int
    """What the CRC-32 of all before it is multiplied with: x to the power of its bits."""


def pack(bundle: Bundle) -> bytes:
    """A bundle as a compressed archive that says nothing about who made it, when and where."""
    stretches: list[list[bytes]] = [[]]
    for begins, members in pieces(bundle.files):
        if begins:
            stretches.append([])
        stretches[-1].append(members)
    return join(deflate(b"".join(stretch)) for stretch in stretches if stretch)


def pieces(files: Iterable[tuple[str, bytes]]) -> Iterator[Piece]:
    """Files as they stand in an archive, parted where a stretch begins."""
    begins = False
    members: list[bytes] = []
    for path, content in files:
        if zlib.crc32(path.encode()) % _EVERY == 0:
            if members:
                yield begins, b"".join(members)
            begins, members = True, []
        members += _header(path, len(content)), content, bytes(-len(content) % _BLOCK)
    if members:
        yield begins, b"".join(members)


def deflate(raw: bytes) -> Stretch:
    """Compress some members."""
    stream = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    data = stream.compress(raw) + stream.flush(zlib.Z_FULL_FLUSH)
    return Stretch(data, len(raw), zlib.crc32(raw), _shift(len(raw)))


def inflate(data: bytes | memoryview) -> bytes:
    """The members that were compressed. Raises zlib.error where nothing was."""
    return zlib.decompressobj(-zlib.MAX_WBITS).decompress(data)


def join(stretches: Iterable[Stretch]) -> bytes:
    """A whole archive."""
    out: list[bytes | memoryview] = [_BEGINNING]
    size = checksum = 0
    for stretch in _ended(stretches):
        out.append(stretch.data)
        size += stretch.size
        # The CRC-32 of two texts, from those of each: as zlib's `crc32_combine` does it.
        checksum = _times(stretch.shift, checksum) ^ stretch.checksum
    return b"".join([*out, _END, struct.pack("<LL", checksum, size & 0xFFFFFFFF)])


def _ended(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    size = 2 * _BLOCK
    for stretch in stretches:
        size += stretch.size
        yield stretch
    yield deflate(bytes(2 * _BLOCK + -size % _RECORD))


def _shift(size: int) -> int:
    """x to the power of the bits in so many bytes, modulo the polynomial."""
    power = 0x80000000
    place = 0
    while size:
        if size & 1:
            power = _times(_power(place), power)
        size >>= 1
        place += 1
    return power


@cache
def _power(place: int) -> int:
    """x to the power of 8 · 2^place, modulo the polynomial of CRC-32, its bits in reverse."""
    return 0x00800000 if place == 0 else _times(_power(place - 1), _power(place - 1))


def _times(one: int, other: int) -> int:
    product = 0
    for bit in range(31, -1, -1):
        if one >> bit & 1:
            product ^= other
        other = (other >> 1) ^ (0xEDB88320 if other & 1 else 0)
    return product


def _header(path: str, size: int) -> bytes:
    """As tarfile makes it, and a hundred times as fast: all are the same but for name, size and checksum."""
    name, digits = path.encode(), b"%011o" % size
    if len(name) > 100 or len(digits) > 11:
        return _whole_header(path, size)
    mode_to_group, time, kind_to_end = _AROUND
    checksum = _CHECKSUM + sum(name) + sum(digits)
    return b"".join([name.ljust(100, b"\0"), mode_to_group, digits, time, b"%06o\0 " % checksum, kind_to_end])


def _whole_header(path: str, size: int) -> bytes:
    import tarfile

    member = tarfile.TarInfo(path)
    member.size = size
    member.mode = 0o644
    return member.tobuf(tarfile.GNU_FORMAT)


def write_bundle(bundle: Bundle, directory: Path) -> Path:
    """Write `DIRECTORY/<name>.tar.gz`, the same bytes for the same bundle; it is there whole or not at all."""
    return write_archive(bundle.name, pack(bundle), directory)


def write_archive(name: str, content: bytes, directory: Path) -> Path:
    """Write `DIRECTORY/<name>.tar.gz`, where that is not what stands there already."""
    path = directory / f"{name}.tar.gz"
    try:
        if path.stat().st_size == len(content) and path.read_bytes() == content:
            return path
    except OSError:
        pass
    directory.mkdir(parents=True, exist_ok=True)
    return write_whole(path, content)


def write_whole(path: Path, content: bytes) -> Path:
    """Write a file through a temporary one beside it, so that nobody ever sees half of it."""
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return path
