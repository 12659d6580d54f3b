"""The addresses of pages, by their names in `urls.py`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from django.urls import reverse

MOST = 10_000
"""Addresses that are held in memory: those of the pages and blocks of some twenty courses."""


def address(name: str, args: Sequence[str] = ()) -> str:
    """The address of a page. A page has some twenty of them, and Django looks through all patterns for each."""
    return _address(name, tuple(args))


@lru_cache(maxsize=MOST)
def _address(name: str, args: tuple[str, ...]) -> str:
    return str(reverse(name, args=args))
