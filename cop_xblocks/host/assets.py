"""Scripts and styles: a handful of files, held compressed in memory under names that change with their content."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.urls import reverse

from cop_xblocks import activities, questions
from cop_xblocks.public.joining import join_script, join_style

_HOST = Path(__file__).parent
_PAGE_SCRIPTS = (_HOST / "static" / "leaving.js", _HOST / "static" / "page.js")
"""Joined to the blocks' script, so that a page asks for one file."""
_FILES = (_HOST / "static" / "host.css", _HOST / "live_reload" / "watch.js", _HOST / "live_reload" / "watch.css")
_TYPES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8"}


@dataclass(frozen=True, slots=True)
class Asset:
    """One file."""

    content: bytes
    compressed: bytes
    content_type: str


def _contents() -> Iterator[tuple[str, bytes]]:
    """Every file that pages load: its name and its content."""
    yield "cop.js", join_script(questions.__path__, activities.__path__, *_PAGE_SCRIPTS).encode()
    yield "cop.css", join_style(questions.__path__, activities.__path__).encode()
    for path in _FILES:
        yield path.name, path.read_bytes()


@cache
def _read() -> tuple[Mapping[str, Asset], Mapping[str, str]]:
    assets, hashed_names = {}, {}
    for name, content in _contents():
        stem, _dot, suffix = name.rpartition(".")
        hashed_names[name] = f"{stem}.{hashlib.sha256(content).hexdigest()[:10]}.{suffix}"
        assets[hashed_names[name]] = Asset(content, gzip.compress(content, 9, mtime=0), _TYPES[suffix])
    return assets, hashed_names


def asset(hashed_name: str) -> Asset | None:
    """The file with this name, which has its content's digest in it."""
    return _read()[0].get(hashed_name)


def asset_url(name: str) -> str:
    """The address of a file by its own name; KeyError for one that is not there."""
    return str(reverse("asset", args=(_read()[1][name],)))
