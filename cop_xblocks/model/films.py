"""Films on other sites: which addresses are films, who runs the site, and the address of its player."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

_YOUTUBE = ("www.youtube.com", "youtube.com", "m.youtube.com", "www.youtube-nocookie.com")
_VIDEO = r"(?P<id>[A-Za-z0-9_-]{11})"
_YOUTUBE_PATH = re.compile(rf"/(?:shorts|live|embed)/{_VIDEO}/?")
_SHORT_PATH = re.compile(rf"/{_VIDEO}")
_VIMEO_PATH = re.compile(r"/(?:video/)?(?P<id>[0-9]{5,12})(?:/(?P<hash>[0-9a-f]{6,20}))?/?")
_UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_PEERTUBE_PATH = re.compile(rf"/(?:w|videos/watch|videos/embed)/(?P<id>[1-9A-HJ-NP-Za-km-z]{{21,22}}|{_UUID})/?")
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]*[a-z][a-z0-9-]*")
_HASH = re.compile(r"[0-9a-f]{6,20}")

EXAMPLE = "https://www.youtube.com/watch?v=…, https://vimeo.com/… or https://SITE/w/… (PeerTube)"
"""The addresses that are films, for a message."""


@dataclass(frozen=True, slots=True)
class Film:
    """A film on another site."""

    address: str
    """The film's page there."""
    site: str
    """What the site is called: `YouTube`, or the host of a PeerTube site."""
    owner: str
    """The company that runs the site; empty for a PeerTube site, which anybody can run."""
    player: str
    """The address of the site's player, the one that keeps least about who watches."""

    @property
    def origin(self) -> str:
        """Scheme and host of the player, as a Content-Security-Policy names it."""
        return "https://" + urlsplit(self.player).netloc


def read_film(target: str) -> Film | None:
    """The film that a picture's target means; None for a target that is no film of a known site.

    Whatever is not needed, such as who shared an address, is left out of the player's address.
    """
    try:
        parts = urlsplit(target)
        host, query = parts.netloc.lower(), parse_qs(parts.query, max_num_fields=30)
    except ValueError:
        return None
    if parts.scheme.lower() != "https":
        return None
    if host in _YOUTUBE or host == "youtu.be":
        return _youtube(host, parts.path, query)
    if host in ("vimeo.com", "www.vimeo.com", "player.vimeo.com"):
        return _vimeo(parts.path, query)
    match = _PEERTUBE_PATH.fullmatch(parts.path)
    if match is None or not _HOST.fullmatch(host):
        return None
    # Without `p2p=0`, other people who watch the film are sent the network address of each other.
    player = f"https://{host}/videos/embed/{match['id']}?p2p=0&autoplay=1"
    return Film(f"https://{host}/w/{match['id']}", host, "", player)


def film_origins(targets: Iterable[str]) -> Iterator[str]:
    """The origin of the player of each target that is a film."""
    return (film.origin for film in map(read_film, targets) if film is not None)


def _youtube(host: str, path: str, query: dict[str, list[str]]) -> Film | None:
    if path == "/watch":
        match = re.fullmatch(_VIDEO, query.get("v", [""])[0])
    else:
        match = (_SHORT_PATH if host == "youtu.be" else _YOUTUBE_PATH).fullmatch(path)
    if match is None:
        return None
    player = f"https://www.youtube-nocookie.com/embed/{match['id']}?rel=0&autoplay=1"
    return Film(f"https://www.youtube.com/watch?v={match['id']}", "YouTube", "Google", player)


def _vimeo(path: str, query: dict[str, list[str]]) -> Film | None:
    match = _VIMEO_PATH.fullmatch(path)
    if match is None:
        return None
    # A film that is not listed has a second part in its address.
    unlisted = match["hash"] or query.get("h", [""])[0]
    unlisted = unlisted if _HASH.fullmatch(unlisted) else ""
    player = f"https://player.vimeo.com/video/{match['id']}?dnt=1&autoplay=1" + (f"&h={unlisted}" if unlisted else "")
    address = f"https://vimeo.com/{match['id']}" + (f"/{unlisted}" if unlisted else "")
    return Film(address, "Vimeo", "Vimeo.com, Inc.", player)
