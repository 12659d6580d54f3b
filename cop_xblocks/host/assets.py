"""Scripts and styles: a handful of files, held compressed in memory under names that change with their content."""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.urls import reverse

_FOLDERS = (Path(__file__).parents[1] / "assets" / "public", Path(__file__).parent / "static")
_TEXT = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True)
class Asset:
    """One file."""

    content: bytes
    compressed: bytes
    content_type: str


@cache
def _read() -> tuple[Mapping[str, Asset], Mapping[str, str]]:
    by_name, names = {}, {}
    for folder in _FOLDERS:
        for path in sorted(file for file in folder.rglob("*") if file.is_file()):
            content = path.read_bytes()
            kind = _TEXT.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            relative = path.relative_to(folder)
            name = relative.with_name(f"{path.stem}.{hashlib.sha256(content).hexdigest()[:10]}{path.suffix}").as_posix()
            by_name[name] = Asset(content, gzip.compress(content, 9, mtime=0), kind)
            names[relative.as_posix()] = name
    return by_name, names


def asset(name: str) -> Asset | None:
    """The file with this name, which has its content's digest in it."""
    return _read()[0].get(name)


def asset_url(path: str) -> str:
    """The address of a file by its path in its folder; KeyError for one that is not there."""
    return str(reverse("asset", args=(_read()[1][path],)))
