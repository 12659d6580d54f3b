"""The addresses that blocks give to units and files of a course: Open edX's `/jump_to_id/KEY_unit` and `/static/NAME`.

The OLX archive names units and files so, and the host's `replace_urls` resolves them as the platform's does (decision
0038).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from posixpath import splitext
from urllib.parse import unquote, urlsplit

from cop_xblocks.content.static import is_static
from cop_xblocks.markdown.inline import is_own_file
from cop_xblocks.model import digest

FOLDER = "/static/"
"""How the address of a course's file begins in what a block shows: one flat folder for a whole course."""
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


def unit_url_name(unit_key: str) -> str:
    """A vertical's name. An underscore stands in no key, so that no two names of a course are ever the same."""
    return f"{unit_key}_unit"


def unit_link(unit_key: str) -> str:
    """A unit as a block links to it, which the platform makes an address."""
    return f"/jump_to_id/{unit_url_name(unit_key)}"


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


def static_link(target: str, language: str = "") -> str:
    """A target as a block shows it: `/static/feed.svg`, which the platform makes an address; other targets stay."""
    return file_link(target, language, {}) if is_static(target) else target


def file_link(target: str, language: str, files: Mapping[str, str]) -> str:
    """The same for a file of the course. `files` are the addresses of those that a course calls something else, by
    their static names; what is none is left out."""
    name = static_name(target, language)
    address = files.get(name)
    return address if address is not None and is_address_of(name, address) else FOLDER + name


def is_address_of(name: str, address: object) -> bool:
    """Whether this can be the address of a file of the course with that name: below `/static/`, with its ending."""
    if not (isinstance(address, str) and address.startswith(FOLDER) and is_own_file(address)):
        return False
    return splitext(address)[1] == splitext(name)[1]
