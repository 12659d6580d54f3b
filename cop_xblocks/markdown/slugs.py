"""The anchors of headings, as GitHub names them."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator


def slug(heading: str) -> str:
    """A heading's name: small letters, without punctuation, with hyphens for spaces."""
    letters = (letter for letter in heading.lower() if letter in "-_ " or unicodedata.category(letter)[0] in "LMN")
    return "".join(letters).strip().replace(" ", "-")


def slugs(headings: Iterable[str]) -> Iterator[str]:
    """The names of the headings of one file, in order: a second one with the same words gets a number."""
    seen: Counter[str] = Counter()
    for heading in headings:
        name = slug(heading)
        yield f"{name}-{seen[name]}" if seen[name] else name
        seen[name] += 1
