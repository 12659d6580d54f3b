"""Pictures in Open edX: one flat folder, `/static/`, for a whole course."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import unquote, urlsplit

from cop_xblocks.model import digest

FOLDER = "/static/"
"""How the address of a course's file begins in what a block shows."""
ELSEWHERE = ("https://", "http://", "mailto:", "fact:", "glossary:")
"""How most links begin that lead to no file of the course: they need no looking into."""
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


def is_static(target: str) -> bool:
    """Whether a link's or picture's target is a file of the course that is no lesson."""
    if target.startswith(ELSEWHERE):
        return False
    try:
        parts = urlsplit(target)
    except ValueError:
        return False
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return False
    return not parts.path.endswith((".md", "/"))


def static_name(target: str, language: str = "") -> str:
    """The name that a course's file has in `/static/`: a pure function of the target as it stands in the source, and of
    the `language` of a drawing that is not the source's: `feed.ar.svg`.

    `media/feed.svg` and `../media/feed.svg` are both `feed.svg`; deeper folders become part of the name. A name with
    letters that the platform would change (it knows ASCII only) gets a fingerprint, so that two of them do not become
    one.
    """
    path = unquote(urlsplit(target).path)
    parts = [part for part in path.split("/") if part not in ("", ".", "..")]
    if len(parts) > 1 and parts[0] == "media":
        del parts[0]
    name = "_".join(parts)
    safe = _UNSAFE.sub("_", name)
    if safe != name:
        stem, dot, extension = safe.rpartition(".")
        safe = f"{stem}-{digest(name)}{dot}{extension}" if dot else f"{safe}-{digest(name)}"
    if not language:
        return safe
    stem, dot, extension = safe.rpartition(".")
    return f"{stem}.{language}{dot}{extension}"


def static_link(target: str, language: str = "", files: Mapping[str, str] | None = None) -> str:
    """A target as a block shows it: `/static/feed.svg`, which the platform makes an address; other targets stay.

    `files` are the addresses of files that a course calls something else, by their static names.
    """
    if not is_static(target):
        return target
    name = static_name(target, language)
    return (files or {}).get(name, FOLDER + name)
