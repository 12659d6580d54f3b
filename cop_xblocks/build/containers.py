"""Packs files into one file: the same bytes for the same files."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePosixPath

from cop_xblocks.targets import Container, File

_LEVEL = 4
"""zlib's 6 takes almost twice the time and saves 4 per cent."""
_MODE = 0o644


def pack(container: Container, name: str, files: Iterable[File]) -> tuple[str, bytes]:
    """The name and the content of the file that a build writes for an edition called `name`.

    Raises ValueError if the container is one file, and there are several.
    """
    files = list(files)
    if container == "file":
        if len(files) != 1:
            raise ValueError(f"one file is wanted, and there are {len(files)}")
        path, content = files[0]
        return name + PurePosixPath(path).suffix, content
    return f"{name}.{container}", _PACKERS[container](files)


def _tar_gz(files: Iterable[File]) -> bytes:
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w", format=tarfile.GNU_FORMAT) as tar:
        for path, content in files:
            member = tarfile.TarInfo(path)  # of no owner and no time
            member.mode, member.size = _MODE, len(content)
            tar.addfile(member, io.BytesIO(content))
    out = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", compresslevel=_LEVEL, fileobj=out, mtime=0) as zipped:
        zipped.write(archive.getbuffer())
    return out.getvalue()


def _zip(files: Iterable[File]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path, content in files:
            member = zipfile.ZipInfo(path)  # of 1980, the earliest time that a zip can say
            member.create_system = 3
            member.external_attr = _MODE << 16
            archive.writestr(member, content, zipfile.ZIP_DEFLATED, _LEVEL)
    return out.getvalue()


_PACKERS: Mapping[str, Callable[[Iterable[File]], bytes]] = {"tar.gz": _tar_gz, "zip": _zip}
