"""The addresses of pages, by their names in `urls.py`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.urls import reverse

from cop_xblocks.host.site.published import published_site

MOST = 10_000
"""Addresses that are held in memory: those of the pages and blocks of some twenty courses."""
_LONGEST_HOST = 260
"""Characters of a host's name, which has at most 253, and its port. No host has a longer name, and it would not fit
into a QR code."""


def public_origin(request: Any) -> str:
    """Where the public finds the host, without a slash at its end: the address of the office, or the requested one.
    Empty for a name that no host can have."""
    if address := published_site().address:
        return address
    host = request.get_host()
    return f"{request.scheme}://{host}" if len(host) <= _LONGEST_HOST else ""


def address(name: str, args: Sequence[str] = ()) -> str:
    """The address of a page. A page has some twenty of them, and Django looks through all patterns for each."""
    return _address(name, tuple(args))


@lru_cache(maxsize=MOST)
def _address(name: str, args: tuple[str, ...]) -> str:
    return str(reverse(name, args=args))
