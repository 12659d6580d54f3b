"""Containers: the same bytes for the same files, which come out as they were put in."""

from __future__ import annotations

import io
import tarfile
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cop_xblocks.build.containers import pack

NAMES = st.text(st.sampled_from("abcß/._-"), min_size=1, max_size=130).filter(
    lambda name: not name.startswith("/") and not name.endswith("/")
)
FILES = st.dictionaries(NAMES, st.binary(max_size=3000), max_size=30).map(lambda files: list(files.items()))


@given(FILES)
def test_a_tar_gz_holds_the_files_in_order_and_nothing_of_who_made_it_and_when(files: list[tuple[str, bytes]]) -> None:
    name, content = pack("tar.gz", "course", files)
    assert name == "course.tar.gz"
    assert content == pack("tar.gz", "course", iter(files))[1]
    with tarfile.open(fileobj=io.BytesIO(content)) as archive:
        members = archive.getmembers()
        assert [(member.name, archive.extractfile(member).read()) for member in members] == files  # type: ignore[union-attr]
        about = {(member.mode, member.mtime, member.uid, member.gid, member.uname, member.gname) for member in members}
    assert about <= {(0o644, 0, 0, 0, "", "")}
    # No name and no time; and one stream: what reads gzip in a browser takes nothing behind the first one.
    assert content[3:8] == bytes(5)
    stream = zlib.decompressobj(31)
    stream.decompress(content)
    assert stream.eof and not stream.unused_data


@given(FILES)
def test_a_zip_holds_the_files_in_order_and_nothing_of_who_made_it_and_when(files: list[tuple[str, bytes]]) -> None:
    name, content = pack("zip", "course", files)
    assert name == "course.zip"
    assert content == pack("zip", "course", iter(files))[1]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert [(member.filename, archive.read(member)) for member in archive.infolist()] == files
        about = {(member.date_time, member.external_attr, member.create_system) for member in archive.infolist()}
    assert about <= {((1980, 1, 1, 0, 0, 0), 0o644 << 16, 3)}


def test_one_file_stands_by_itself() -> None:
    assert pack("file", "course-ar", [("page.html", b"x")]) == ("course-ar.html", b"x")


@pytest.mark.parametrize("files", [[], [("a", b""), ("b", b"")]], ids=["none", "two"])
def test_what_is_to_be_one_file_is_one(files: list[tuple[str, bytes]]) -> None:
    with pytest.raises(ValueError, match=str(len(files))):
        pack("file", "course", files)
