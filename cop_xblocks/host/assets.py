"""Scripts and styles: a handful of files, held in memory under names that change with their content."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from cop_xblocks import activities, questions
from cop_xblocks.host.addresses import address
from cop_xblocks.host.site.published import Site, published_site
from cop_xblocks.host.site.style import site_style
from cop_xblocks.public.joining import join_script, join_style, squeeze_script, squeeze_style

_HOST = Path(__file__).parent
_PAGE_SCRIPTS = tuple(
    _HOST / "static" / name
    for name in ("leaving.js", "offline.js", "outbox.js", "learners.js", "countries.js", "page.js")
)
"""Joined to the blocks' script, so that a page asks for one file."""
_FILES = (
    _HOST / "live_reload" / "watch.js",
    _HOST / "live_reload" / "watch.css",
    *sorted((_HOST / "static" / "icons").glob("*.png")),
    _HOST / "static" / "preview.png",
)


MOST_SITES = 4
"""How many of the office's newest settings keep their files, for pages that were opened before a reload."""
_recent: deque[Mapping[str, tuple[str, bytes]]] = deque(maxlen=MOST_SITES)


def _files() -> Mapping[str, tuple[str, bytes]]:
    """Every file that pages load, by its own name: the hashed name and the content."""
    return _files_of(published_site())


@lru_cache(maxsize=2)
def _files_of(site: Site) -> Mapping[str, tuple[str, bytes]]:
    contents = {
        "cop.js": squeeze_script(join_script(questions.__path__, activities.__path__, *_PAGE_SCRIPTS)).encode(),
        "cop.css": _style(site).encode(),
        **{path.name: path.read_bytes() for path in _FILES},
        **{file.name: file.content for file in (site.logo, site.picture) if file is not None},
    }
    files = {name: (_hashed_name(name, content), content) for name, content in contents.items()}
    _recent.append(files)
    return files


def _style(site: Site) -> str:
    """The style of blocks, of the host's own pages and of the office, in one file, which saves a kilobyte."""
    own = squeeze_style((_HOST / "static" / "host.css").read_text("utf-8"))
    blocks = join_style(questions.__path__, activities.__path__, in_own_letters=False)
    return blocks + own + site_style(site, _hashed_name)


def _hashed_name(name: str, content: bytes) -> str:
    stem, _dot, suffix = name.rpartition(".")
    return f"{stem}.{hashlib.sha256(content).hexdigest()[:10]}.{suffix}"


def asset(hashed_name: str) -> bytes | None:
    """The content of the file with this name, which has its content's digest in it."""
    for files in (_files(), *_recent):
        if (content := dict(files.values()).get(hashed_name)) is not None:
            return content
    return None


def asset_url(name: str) -> str:
    """The address of a file by its own name; KeyError for one that is not there."""
    return address("asset", (_files()[name][0],))
