"""What shows in a choice beside the other choices: its words, and habits of who wrote it.

A feature is a string. A word stands for itself (`ask`), two words in a row for themselves (`ask her`), `^ask` is the
first word of a choice and `ask$` its last; a habit is a key of `HABITS`. The place of a choice is no feature, for
learners see choices shuffled; COP875 looks at places.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

HABITS = {
    "*longest": "the longest",
    "*shortest": "the shortest",
    "*in-between": "neither the longest nor the shortest",
    "*long": "much longer than the others",
    "*longer": "longer than the others",
    "*not-short": "not much shorter than the others",
    "*comma": "a comma",
    "*colon": "a colon or a semicolon",
    "*dash": "a dash",
    "*brackets": "brackets",
    "*quotation": "somebody's words in quotation marks",
    "*question": "a question",
    "*full-stop": "a full stop at the end",
    "*sentences": "two sentences",
    "*figure": "a figure",
    "*name": "a name",
    "*shared": "many words of the other choices",
    "*own": "few words of the other choices",
    "*begins-alone": "another first word than all the others",
    "*warm": "warm words (ask, thank, listen, calm, together …)",
    "*control": "stern words (take, ban, delete, lock …)",
    "*absolute": "words without exception (always, never, everybody …)",
    "*hedge": "words that leave room (may, sometimes, first, until …)",
    "*reason": "a reason (because, so that …)",
    "*negative": "a negative (not, nobody, don't …)",
    "*you": "words to the reader (you, your, we …)",
    "*person": "words for others (he, she, they …)",
}
"""Each habit, as an author is told of it."""

_ENGLISH = {
    "*warm": "ask asks asking thank thanks listen listens together sorry calm calmly kind kindly help helps love loves "
    "believe care glad understand support talk talks stay quietly gently",
    "*control": "take away punish punishes delete deletes forbid forbids ban bans block lock angry shout tell pay "
    "secret hide",
    "*absolute": "always never nobody nothing every everything everybody all none only must cannot can't no",
    "*hedge": "may might can could some sometimes often usually perhaps first if when before until unless",
    "*reason": "because so since therefore",
    "*negative": "not no never nobody nothing none don't doesn't isn't won't can't cannot without",
    "*you": "you your yours we us our",
    "*person": "they them their he she him her his hers",
}
_FAMILIES = {habit: frozenset(words.split()) for habit, words in _ENGLISH.items()}

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SIGNS: dict[str, Callable[[str], object]] = {
    "*comma": re.compile(r"[,،、，]").search,
    "*colon": re.compile(r"[:;：；؛]").search,
    "*dash": re.compile(r"[–—]|\s-\s").search,
    "*brackets": re.compile(r"[(（]").search,
    "*quotation": re.compile(r"[\"“”„«»「]|(?<!\w)['‘]").search,
    "*question": re.compile(r"[?؟？]").search,
    "*full-stop": re.compile(r"[.。।][\"”’')»]?\Z").search,
    "*sentences": re.compile(r"[.!?][\"”’')»]?\s+\S|[。！？].").search,
    "*figure": re.compile(r"\d").search,
    "*name": re.compile(r"(?<=[\w,;:] )[^\W\d_a-z](?=[^\W\d_])").search,
}
_LENGTHS = {"*not-short": 0.7, "*longer": 1.15, "*long": 1.4}
"""Times the average length of a question's choices."""
_SHARED, _OWN = 0.5, 0.15
"""Of a choice's words, how many stand in other choices."""


def features(choices: Sequence[str], language: str) -> list[list[str]]:
    """What shows in each choice of a question, sorted. The words of most habits are known in English alone."""
    words = [[word.replace("’", "'") for word in _WORD.findall(choice.casefold())] for choice in choices]
    lengths = [len(choice) for choice in choices]
    average = sum(lengths) / len(lengths) or 1
    families = _FAMILIES if language.partition("-")[0] == "en" else {}
    per_choice: list[list[str]] = []
    for index, choice in enumerate(choices):
        others = [other for place, other in enumerate(words) if place != index]
        own = words[index]
        present = {*own, *map(" ".join, pairwise(own))}
        if own:
            present |= {f"^{own[0]}", f"{own[-1]}$"}
        present |= {habit for habit, is_there in _SIGNS.items() if is_there(choice)}
        present |= {habit for habit, family in families.items() if not family.isdisjoint(own)}
        present |= {habit for habit, times in _LENGTHS.items() if lengths[index] > times * average}
        present |= _rank(lengths, index)
        present |= _overlap(own, others)
        per_choice.append(sorted(present))
    return per_choice


def describe(feature: str) -> str:
    """A feature in words."""
    if feature in HABITS:
        return HABITS[feature]
    if feature.startswith("^"):
        return f"“{feature[1:]} …”"
    return f"“… {feature[:-1]}”" if feature.endswith("$") else f"“{feature}”"


def words_of(feature: str) -> frozenset[str]:
    """The words that a feature is made of; of a habit none."""
    return frozenset() if feature in HABITS else frozenset(feature.strip("^$").split())


def _rank(lengths: Sequence[int], index: int) -> set[str]:
    if lengths.count(lengths[index]) > 1:
        return set()
    shorter = sum(length < lengths[index] for length in lengths)
    return {"*shortest" if not shorter else "*longest" if shorter == len(lengths) - 1 else "*in-between"}


def _overlap(own: Sequence[str], others: Sequence[Sequence[str]]) -> set[str]:
    if not own:
        return set()
    elsewhere = {word for other in others for word in other}
    share = sum(word in elsewhere for word in set(own)) / len(set(own))
    overlap = {"*shared"} if share > _SHARED else {"*own"} if share < _OWN else set()
    return overlap | ({"*begins-alone"} if all(own[0] != other[0] for other in others if other) else set())
