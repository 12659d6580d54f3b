"""HTML of texts that is the same for every learner, kept beside the quiz that it is made of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from cop_xblocks.model import iter_texts

MOST = 4096
"""Texts of one quiz; a hundred questions have some thousand."""


class Fragments:
    """By the identity of a text or of some elements, which are held here: nobody else gets it.

    It belongs to one quiz in one language, whose texts are typeset in one way: it is kept and let go with it.
    """

    def __init__(self) -> None:
        self._made: dict[int, tuple[Any, Markup | None]] = {}

    def get(self, what: Any, make: Callable[[Any], Markup]) -> Markup:
        """`make(what)`, or what it gave before. What refers to something is made each time: its notes are numbered in
        the order of the page."""
        found = self._made.get(id(what))
        if found is None:
            if len(self._made) >= MOST:
                self._made.clear()  # a kind makes texts of its own, each time
            made = make(what)
            self._made[id(what)] = what, None if _refers(what) else made
            return made
        return make(what) if found[1] is None else found[1]


def _refers(what: Any) -> bool:
    return any(scheme in text.markdown.lower() for text in iter_texts(what) for scheme in ("fact:", "glossary:"))
