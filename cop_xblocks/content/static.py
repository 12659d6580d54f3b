"""Tells the targets of links and pictures that are files of the course."""

from __future__ import annotations

from urllib.parse import urlsplit

ELSEWHERE = ("https://", "http://", "mailto:", "fact:", "glossary:")
"""How most links begin that lead to no file of the course: they need no looking into."""


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
