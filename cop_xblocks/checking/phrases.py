"""What the content rules look for in a language: words and patterns from `words/LANGUAGE.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).with_name("words")
_OPTIONAL = "?*{"
_LONGEST_ENDING = 40
"""The most letters that may follow where a pattern has only the beginning of a word."""
_PLAIN = "abcdefghijklmnopqrstuvwxyz0123456789 '-"


@cache
def words(language: str) -> dict[str, Any] | None:
    """The tables of a language's file, or of its primary language's; None where there is no such file."""
    for name in (language, language.partition("-")[0]):
        path = _FOLDER / f"{name.lower()}.toml"
        if name.isascii() and name.replace("-", "").isalnum() and path.is_file():
            return tomllib.loads(path.read_text("utf-8"))
    return None


@dataclass(frozen=True, slots=True)
class Phrases:
    """Patterns that are looked for together; one of `needed[i]` must stand in a text for `patterns[i]` to be tried."""

    needed: tuple[tuple[str, ...], ...]
    patterns: tuple[str, ...]

    def search(self, lower: str, folded: str) -> Iterator[re.Match[str]]:
        """Every match in a text in small letters; `folded` is the same with single spaces.

        Looking for a word is some hundred times faster than for a pattern, and mostly nothing is found.
        """
        for needed, pattern in zip(self.needed, self.patterns, strict=True):
            if any(word in folded for word in needed):
                for match in _compiled(pattern).finditer(lower):
                    # Asked here and not in the pattern, which is found faster when it begins with a letter.
                    if not (match.start() and lower[match.start() - 1].isalnum()):
                        yield match


# Compiled when one is first tried: most never are.
_pattern = cache(re.compile)


def phrases(patterns: Iterable[str]) -> Phrases:
    """Patterns as the language files write them: whole words, any white space."""
    alone = [part for pattern in patterns for part in _alternatives(pattern)]
    return Phrases(tuple(needed(part) for part in alone), tuple(map(_spaced, alone)))


# Most of some hundred patterns are never tried, and compiling them takes longer than checking a lesson.
_compiled = cache(re.compile)


def _spaced(pattern: str) -> str:
    # An ending without a bound would be searched from each place of a long run in which its word stands again.
    pattern = pattern.replace(r"\w*", rf"\w{{0,{_LONGEST_ENDING}}}").replace(" ", r"\s+")
    return rf"(?:{pattern})(?!\w)"


def compiled(pattern: str) -> re.Pattern[str]:
    """One pattern as the language files write it, for a text in any letters."""
    return re.compile(rf"(?<!\w){_spaced(pattern)}", re.IGNORECASE)


def _alternatives(pattern: str) -> list[str]:
    """The parts of a pattern between bars that stand in no brackets."""
    parts, depth, start = [], 0, 0
    for index, letter in enumerate(pattern):
        depth += (letter in "([") - (letter in ")]")
        if letter == "|" and not depth:
            parts.append(pattern[start:index])
            start = index + 1
    return [*parts, pattern[start:]]


def needed(pattern: str) -> tuple[str, ...]:
    """Words of which every match of a pattern has one: a run of plain letters, or the alternatives of a group of such.

    The set whose shortest member is longest, for it is the rarest; `("",)`, which every text has, where none is sure.
    """
    sets: list[tuple[str, ...]] = [("",)]
    run = ""
    at = 0
    while at < len(pattern):
        letter = pattern[at]
        if letter in _PLAIN:
            run += letter
            at += 1
            continue
        if letter in _OPTIONAL:
            run = run[:-1]
        sets.append((run,))
        run = ""
        if letter in "([":
            end = _closing(pattern, at)
            inner = pattern[at + 1 : end].removeprefix("?:")
            optional = pattern[end + 1 : end + 2] in (*_OPTIONAL,) and end + 1 < len(pattern)
            if letter == "(" and not optional and all(sign in _PLAIN + "|" for sign in inner):
                sets.append(tuple(inner.split("|")))
            at = end + 1
        else:
            at += 2 if letter == "\\" else 1
    sets.append((run,))
    return max(sets, key=lambda alternatives: min(map(len, alternatives)))


def _closing(pattern: str, at: int) -> int:
    """Where the bracket that opens at a place closes."""
    depth = 0
    for index in range(at, len(pattern)):
        depth += (pattern[index] in "([") - (pattern[index] in ")]")
        if not depth:
            return index
    return len(pattern)
