"""Scripts and styles: a handful of files, held in memory under names that change with their content."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from django.urls import reverse

from cop_xblocks import activities, questions
from cop_xblocks.public.joining import join_script, join_style

_HOST = Path(__file__).parent
_PAGE_SCRIPTS = (_HOST / "static" / "leaving.js", _HOST / "static" / "page.js")
"""Joined to the blocks' script, so that a page asks for one file."""
_FILES = (_HOST / "static" / "host.css", _HOST / "live_reload" / "watch.js", _HOST / "live_reload" / "watch.css")


def _contents() -> Iterator[tuple[str, bytes]]:
    """Every file that pages load: its name and its content."""
    yield "cop.js", join_script(questions.__path__, activities.__path__, *_PAGE_SCRIPTS).encode()
    yield "cop.css", join_style(questions.__path__, activities.__path__).encode()
    for path in _FILES:
        yield path.name, path.read_bytes()


@cache
def _read() -> tuple[Mapping[str, bytes], Mapping[str, str]]:
    """The content of each file by its hashed name, and the hashed names by the files' own."""
    assets, hashed_names = {}, {}
    for name, content in _contents():
        stem, _dot, suffix = name.rpartition(".")
        hashed_names[name] = f"{stem}.{hashlib.sha256(content).hexdigest()[:10]}.{suffix}"
        assets[hashed_names[name]] = content
    return assets, hashed_names


def asset(hashed_name: str) -> bytes | None:
    """The content of the file with this name, which has its content's digest in it."""
    return _read()[0].get(hashed_name)


def asset_url(name: str) -> str:
    """The address of a file by its own name; KeyError for one that is not there."""
    return str(reverse("asset", args=(_read()[1][name],)))
