"""Words and phrases that mean the same to somebody who searches: the groups of `meanings.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from cop_xblocks.host.search.words import Word, words_of


@dataclass(frozen=True, slots=True)
class Meaning:
    """Words and phrases that mean the same."""

    phrases: frozenset[tuple[str, ...]]
    urgent: bool
    """Whether somebody who searches for them may be in danger."""


def terms_of(text: str, language: str) -> Iterator[Word]:
    """The words of a text, with one word for all those that mean the same: otherwise a word with many synonyms would
    count as rare."""
    same = _first_words().get(language.partition("-")[0], {})
    return (replace(word, stem=same.get(word.stem, word.stem)) for word in words_of(text, language))


@cache
def meanings(language: str) -> Sequence[Meaning]:
    """The groups in a language."""
    return [
        Meaning(
            frozenset(tuple(word.stem for word in terms_of(phrase, language)) for phrase in group), kind == "urgent"
        )
        for kind, groups in _tables().get(language.partition("-")[0], {}).items()
        for group in groups
    ]


@cache
def _tables() -> Mapping[str, Mapping[str, Sequence[Sequence[str]]]]:
    tables: Mapping[str, Mapping[str, Sequence[Sequence[str]]]] = tomllib.loads(
        Path(__file__).with_name("meanings.toml").read_text("utf-8")
    )
    return tables


@cache
def _first_words() -> Mapping[str, Mapping[str, str]]:
    """By languages: the stem of each word that is a group's own, and of the group's first word."""
    first: dict[str, dict[str, str]] = {}
    for language, table in _tables().items():
        same = first.setdefault(language, {})
        for groups in table.values():
            for group in groups:
                phrases = [[word.stem for word in words_of(phrase, language)] for phrase in group]
                alone = [stems[0] for stems in phrases if len(stems) == 1]
                for stem in alone:
                    same.setdefault(stem, alone[0])
    return first
