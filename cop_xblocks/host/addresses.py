"""The addresses of the host's pages and files, by their names in `urls.py`."""

from __future__ import annotations

from functools import lru_cache

from django.urls import get_script_prefix, reverse


def address(name: str, *about: str) -> str:
    """The address of a page, a block's handler or a file; a page of questions names its own and its files' some times.

    Only for what a course or the package has: each address is kept.
    """
    return _address(get_script_prefix(), name, about)


@lru_cache(4096)
def _address(_prefix: str, name: str, about: tuple[str, ...]) -> str:
    return str(reverse(name, args=about))
