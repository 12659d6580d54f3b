"""Marking an order question (`spec.md`, "How it is marked")."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from random import Random

from cop_xblocks.forms import Fields, Identify
from cop_xblocks.forms.stored_state import key_list
from cop_xblocks.model import Mark, Question, Refusal
from cop_xblocks.model.i18n import _
from cop_xblocks.questions.controls import DOES_NOT_FIT, read_values
from cop_xblocks.questions.kind import Answer
from cop_xblocks.questions.order.question import Order


def read_answer(
    question: Question[Order], fields: Fields, identify: Identify, language: str
) -> list[str] | Refusal | None:
    """The items' keys in the learner's order. Each item's field holds its place, from 1."""
    keys = question.body.keys
    values = read_values(question, keys, fields, identify)
    if isinstance(values, Refusal):
        return values
    places = {key: place for key, place in values.items() if place}
    if not places:
        return None
    numbers = {str(place): place for place in range(1, len(keys) + 1)}
    if not numbers.keys() >= set(places.values()):
        return DOES_NOT_FIT
    if len(places) < len(keys):
        return Refusal(_("Give every item a place."))
    if len(set(places.values())) < len(keys):
        return Refusal(_("Two items have the same place. Give each a place of its own."))
    return sorted(places, key=lambda key: numbers[places[key]])


def grade(question: Question[Order], answer: Answer) -> Mark:
    """Right when every item is in its place.

    With `partial`: 1 - inversions / the most inversions there can be, n(n-1)/2 (Kendall's distance, normalised).
    """
    right = list(question.body.keys)
    given = key_list(answer)
    if not given:
        return Mark(Fraction(0))
    in_place = frozenset(key for key, right_key in zip(given, right, strict=False) if key == right_key)
    if not question.partial:
        return Mark(Fraction(int(given == right)), in_place)
    rank = {key: place for place, key in enumerate(right)}
    ranks = [rank[key] for key in given if key in rank]
    pairs = list(combinations(ranks, 2))
    if len(ranks) < len(right) or not pairs:
        return Mark(Fraction(0), in_place)
    inversions = sum(first > second for first, second in pairs)
    return Mark(1 - Fraction(inversions, len(pairs)), in_place)


def guess(question: Question[Order], random: Random) -> list[str]:
    """The items in any order."""
    return random.sample(question.body.keys, len(question.body.keys))
