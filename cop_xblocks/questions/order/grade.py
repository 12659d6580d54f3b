"""Marking an order question (`spec.md`, "How it is marked")."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from typing import Any

from cop_xblocks.forms import Fields, Identify
from cop_xblocks.forms.stored_state import key_list
from cop_xblocks.model import Mark, Question, Refusal
from cop_xblocks.model.i18n import _


def read_answer(question: Question, fields: Fields, identify: Identify, language: str) -> list[str] | Refusal | None:
    """The items' keys in the learner's order. Each item's field holds its place, from 1."""
    name = identify(question.key)
    wanted = {f"{name}.{identify(question.key, item.key)}": item.key for item in question.body.items}
    given = {field: list(values) for field, values in fields.items() if field == name or field.startswith(f"{name}.")}
    if not given.keys() <= wanted.keys() or any(len(values) != 1 for values in given.values()):
        return Refusal(_("This answer does not fit the question. Load the page again and answer once more."))
    places = {wanted[field]: values[0] for field, values in given.items() if values[0]}
    if not places:
        return None
    numbers = {str(place): place for place in range(1, len(wanted) + 1)}
    if not set(places.values()) <= numbers.keys():
        return Refusal(_("This answer does not fit the question. Load the page again and answer once more."))
    if len(places) < len(wanted):
        return Refusal(_("Give every item a place."))
    if len(set(places.values())) < len(wanted):
        return Refusal(_("Two items have the same place. Give each a place of its own."))
    return sorted(places, key=lambda key: numbers[places[key]])


def grade(question: Question, answer: Any) -> Mark:
    """Right when every item is in its place.

    With `partial`: 1 - inversions / the most inversions there can be, n(n-1)/2 (Kendall's distance, normalised).
    """
    right = [item.key for item in question.body.items]
    given = key_list(answer)
    if not given:
        return Mark(Fraction(0))
    in_place = frozenset(key for key, wanted in zip(given, right, strict=False) if key == wanted)
    if not question.partial:
        return Mark(Fraction(int(given == right)), in_place)
    rank = {key: place for place, key in enumerate(right)}
    known = [key for key in given if key in rank]
    pairs = list(combinations(known, 2))
    if len(known) < len(right) or not pairs:
        return Mark(Fraction(0), in_place)
    inversions = sum(rank[first] > rank[second] for first, second in pairs)
    return Mark(1 - Fraction(inversions, len(pairs)), in_place)
