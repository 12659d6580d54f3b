"""Numbers that look like statistics, and what is plainly none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from weakref import WeakKeyDictionary

from cop_xblocks.checking.phrases import Phrases, phrases, words
from cop_xblocks.checking.prose.phone_numbers import dialled
from cop_xblocks.checking.searchable_text import SearchableText, within

_ROLES = frozenset({"prose", "item", "cell", "stem", "feedback", "hint", "explanation", "heading", "title", "question"})
_GROUPED = r"\d{1,3}(?:[, \u00a0\u202f'’]\d{3})+(?:\.\d+)?"
_NUMBER = re.compile(rf"{_GROUPED}(?!\d)|\d+(?:\.\d+)?")
_PART_OF = ".,:/+-"
"""Before a number: it is part of a date, a time, a path."""
YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d%]|[.,]\d)")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that looks like a statistic."""

    start: int
    end: int
    fact: str
    """The fact that its words link to; empty where they do not."""


@dataclass(frozen=True, slots=True)
class _Patterns:
    digits: re.Pattern[str]
    """A figure that begins with a digit."""
    spelled: Phrases
    averages: Phrases


@cache
def _patterns(language: str) -> _Patterns:
    listed = (words(language) or {}).get("figures")
    parts = [
        r"\d+(?:[.,]\d+)?(?:\s?[-–]\s?\d+(?:[.,]\d+)?)?[\s\u00a0\u202f]?[%٪]",
        rf"{_GROUPED}(?![\w:/-])",
        r"\d{5,}(?![\w:/-]|[.,]\d)",
    ]
    if not listed:
        return _Patterns(re.compile("|".join(parts)), phrases([]), phrases([]))
    people, size, times, per_cent = (
        listed[name].replace(" ", r"\s+") for name in ("people", "magnitudes", "times", "percent")
    )
    parts += [
        rf"\d+(?:\.\d+)?[\s-](?:{per_cent}|{size}|{times})(?!\w)",
        rf"(?!(?:19|20)\d\d(?!\d))(?:[2-9]\d|\d{{3,}})\s+(?:[a-z-]+\s+){{0,2}}(?:{people})(?!\w)",
        r"\d+\.\d+\s+(?:seconds|minutes|hours|days|weeks|months|years|times)(?!\w)",
    ]
    return _Patterns(
        re.compile("|".join(parts)),
        phrases(
            [
                f"(?:{listed['spelled']}) (?:{listed['magnitudes']}|{listed['times']}|{listed['percent']})",
                listed["fractions"],
            ]
        ),
        phrases([listed["averages"]]),
    )


_KEPT: WeakKeyDictionary[SearchableText, list[Figure]] = WeakKeyDictionary()


def figures(content: SearchableText) -> list[Figure]:
    """Every number of a file that looks like a statistic, in order. Choices are left out: a wrong one may be
    anything."""
    if content not in _KEPT:
        _KEPT[content] = _find(content)
    return _KEPT[content]


def _find(content: SearchableText) -> list[Figure]:
    patterns = _patterns(content.course.language)
    ends: dict[int, int] = {}
    numbers = [number for number in _NUMBER.finditer(content.lower) if not _is_part(content.lower, number.start())]
    for number in numbers:
        figure = patterns.digits.match(content.lower, number.start())
        if figure is not None:
            ends[figure.start()] = figure.end()
    for figure in content.find(patterns.spelled):
        ends.setdefault(figure.start(), figure.end())
    # Every number in a sentence that speaks of an average is a figure, but years.
    averaged = sorted({content.sentence(average.start()) for average in content.find(patterns.averages)})
    for number in numbers if averaged else ():
        if within(number.start(), averaged) and not YEAR.fullmatch(number[0]):
            ends.setdefault(number.start(), number.end())
    called = list(dialled(content))
    facts = [link for link in content.links if link[2].startswith("fact:")]
    linked = [
        Figure(start, end, target.removeprefix("fact:"))
        for start, end, target in facts
        if _is_in_checked_role(content, start)
    ]
    alone = [
        Figure(start, end, "")
        for start, end in ends.items()
        if _is_in_checked_role(content, start)
        and not any(within(at, ranges) for at in (start, end - 1) for ranges in (facts, called))
    ]
    return sorted([*linked, *alone], key=lambda figure: figure.start)


def _is_in_checked_role(content: SearchableText, at: int) -> bool:
    return content.passage(at).role in _ROLES


def _is_part(text: str, start: int) -> bool:
    """Whether a number goes on from what stands before it."""
    before = text[start - 1 : start]
    return before.isalnum() or (before != "" and before in _PART_OF)
