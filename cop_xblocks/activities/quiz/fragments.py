"""HTML that is the same for every learner, kept beside the quiz that it is made of.

A learner's identifiers are put into it last: what is kept are the texts between them, for each order in which the
identifiers can come (it decides the order of the choices), and for each state that a question can be in. Nothing of a
learner is kept: states are in terms of keys.
"""

from __future__ import annotations

import itertools
import re
import secrets
from collections.abc import Callable, Hashable
from functools import partial
from typing import Any

from markupsafe import Markup

from cop_xblocks.forms import Identify
from cop_xblocks.model import Bounded, Question, iter_texts

MOST_TEXTS = 4096
"""Of one quiz; a hundred questions have some thousand."""
MOST_PAIRS = 1000
"""Identifiers known of one question, unless it has more."""
MOST_BYTES = 16 * 1024 * 1024
"""Of all quizzes' skeletons; one of a question takes about three thousand."""

_skeletons = Bounded(MOST_BYTES)
_numbers = itertools.count()
# Stands for an identifier while something is made. No author can write it.
_MARK = f"i{secrets.token_hex(8)}"
_TOKEN = re.compile(rf"{_MARK}(\d{{4}})")
_Pair = tuple[str, ...]
"""What an identifier is asked for with: a question's key, and perhaps an item's."""

_Skeleton = tuple[list[str], list[_Pair]]
"""Texts, every second of which is an identifier's place; and what is identified there."""


class Fragments:
    """What was made of one quiz in one language; it is let go with it."""

    def __init__(self) -> None:
        self._number = next(_numbers)
        self._typeset: dict[tuple[int, bool], tuple[Any, Markup | None]] = {}
        self._pairs: dict[str, tuple[_Pair, ...]] = {}
        self._referring: dict[str, bool] = {}

    def typeset(self, what: Any, make: Callable[..., Markup], *, gaps: bool = False) -> Markup:
        """`make(what, gaps=gaps)` for a text or some elements of the quiz, or what it gave before.

        They are known by their identity, and are held here, so that nobody else gets it. What refers to something is
        made each time: its notes are numbered in the order of the page.
        """
        found = self._typeset.get((id(what), gaps))
        if found is None:
            if len(self._typeset) >= MOST_TEXTS:
                self._typeset.clear()  # a kind makes texts of its own, each time
            made = make(what, gaps=gaps)
            self._typeset[id(what), gaps] = what, None if _refers(what) else made
            return made
        return make(what, gaps=gaps) if found[1] is None else found[1]

    def refers(self, question: Question) -> bool:
        """Whether a question of the quiz refers to facts or terms."""
        found = self._referring.get(question.key)
        if found is None:
            found = self._referring[question.key] = _refers(question)
        return found

    def filled(self, name: str, about: Hashable, identify: Identify, make: Callable[[Identify], str]) -> str:
        """`make(identify)`, where all that it depends on besides `identify` is said by its name and by `about`, and of
        `identify` nothing but the order of what it gives."""
        pairs = self._pairs.get(name, ())
        while True:
            known = {pair: identify(*pair) for pair in pairs}
            order = tuple(sorted(known, key=known.__getitem__))
            try:
                key = (self._number, name, about, order)
                texts, between = _skeletons.get(key, partial(_skeleton, order, make), _size)
            except _MoreError as more:  # is identified here than was known
                both = dict.fromkeys((*pairs, *more.asked))
                pairs = self._pairs[name] = tuple(both) if len(both) <= MOST_PAIRS else more.asked
                continue
            parts = list(texts)
            parts[1::2] = map(known.__getitem__, between)
            return "".join(parts)


class _MoreError(Exception):
    """Of the identifiers that were asked for, some are not known."""

    def __init__(self, asked: tuple[_Pair, ...]) -> None:
        super().__init__()
        self.asked = asked


def _skeleton(order: tuple[_Pair, ...], make: Callable[[Identify], str]) -> _Skeleton:
    """What is made where identifiers come in this order. It names what stands between its texts: what others have
    found out about the same question in the meantime does not matter to it."""
    ranks = {pair: rank for rank, pair in enumerate(order)}
    asked: dict[_Pair, None] = {}

    def mark(*pair: str) -> str:
        asked[pair] = None
        return f"{_MARK}{ranks.get(pair, 0):04d}"

    parts = _TOKEN.split(make(mark))
    if asked.keys() - ranks.keys():
        raise _MoreError(tuple(asked))
    return parts, [order[int(rank)] for rank in parts[1::2]]


def _refers(what: Any) -> bool:
    return any(scheme in text.markdown.lower() for text in iter_texts(what) for scheme in ("fact:", "glossary:"))


def _size(skeleton: _Skeleton) -> int:
    return 200 + sum(map(len, skeleton[0])) * 2 + 60 * len(skeleton[0])
