"""Archives: one gzip stream of one tar file, the same bytes for the same files."""

from __future__ import annotations

import gzip
import io
import tarfile
import zlib

from hypothesis import given, settings
from hypothesis import strategies as st

from cop_xblocks.build.packing import deflate, inflate, join, pack, pieces
from cop_xblocks.model import Bundle

NAMES = st.text(st.sampled_from("abcß/._-"), min_size=1, max_size=130).filter(lambda name: not name.endswith("/"))
FILES = st.dictionaries(NAMES, st.binary(max_size=3000), max_size=60).map(lambda files: tuple(files.items()))


def by_tarfile(files: tuple[tuple[str, bytes], ...]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.GNU_FORMAT) as archive:
        for path, content in files:
            member = tarfile.TarInfo(path)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return out.getvalue()


@given(FILES)
def test_an_archive_is_what_tarfile_would_make_of_it(files: tuple[tuple[str, bytes], ...]) -> None:
    packed = pack(Bundle("name", files))
    assert gzip.decompress(packed) == by_tarfile(files)
    # One stream: what reads gzip in a browser takes nothing behind the first one.
    stream = zlib.decompressobj(31)
    stream.decompress(packed)
    assert stream.eof and not stream.unused_data


@given(FILES, st.data())
def test_a_file_that_is_put_in_moves_no_other_border(files: tuple[tuple[str, bytes], ...], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(files)))
    more = (*files[:at], ("a-file-that-begins-nothing", b"new"), *files[at:])
    assert zlib.crc32(b"a-file-that-begins-nothing") % 16
    before = {members for _, members in pieces(files)}
    after = {members for _, members in pieces(more)}
    assert len(after - before) <= 1


@given(st.binary(max_size=5000), st.binary(max_size=5000))
def test_checksums_are_joined_without_the_bytes(one: bytes, other: bytes) -> None:
    checksum = int.from_bytes(join([deflate(one), deflate(other)])[-8:-4], "little")
    assert checksum == zlib.crc32(gzip.decompress(join([deflate(one), deflate(other)])))


@given(st.lists(st.binary(min_size=1, max_size=2000), max_size=6))
def test_stretches_can_be_taken_out_and_put_together(raw: list[bytes]) -> None:
    stretches = [deflate(each) for each in raw]
    assert [inflate(each.data) for each in stretches] == raw
    assert gzip.decompress(join(stretches)).startswith(b"".join(raw))
