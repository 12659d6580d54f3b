"""What rules know of a language's words: `languages/LANGUAGE.toml`, with one file for each language and no more in it
than is known.

- `doubled`: the words that may stand twice in a row, where others may not. Without it, any may, for in many languages
  doubling is grammar.
- `denies`: a regular expression of what denies, by itself or in a word, in small letters. Without it, that is learned
  from the catalogs.
- `address`: two regular expressions of the ways to address a learner, in small letters. Without it, nobody looks.
- `small_words`: words that stand in almost any sentence. Without it, they are those that many strings have.

A language with a region may have a file of its own (`pt-br.toml`), which then says everything.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).with_name("languages")


@dataclass(frozen=True, slots=True)
class LanguageSettings:
    """What is known of one language; None, or nothing, where it is not."""

    doubled: frozenset[str] | None = None
    denies: re.Pattern[str] | None = None
    address: tuple[re.Pattern[str], re.Pattern[str]] | None = None
    small_words: frozenset[str] = frozenset()


@cache
def language_settings(language: str) -> LanguageSettings:
    """The settings of a language, as a tag, or of its primary language; empty ones where there is no file."""
    for name in (language.lower(), language.lower().partition("-")[0]):
        path = _FOLDER / f"{name}.toml"
        if name.isascii() and name.replace("-", "").isalnum() and path.is_file():
            return _read(tomllib.loads(path.read_text("utf-8")))
    return LanguageSettings()


@cache
def all_small_words() -> Mapping[str, frozenset[str]]:
    """The small words of each language that has some."""
    settings = {path.stem: language_settings(path.stem) for path in sorted(_FOLDER.glob("*.toml"))}
    return {language: its.small_words for language, its in settings.items() if its.small_words}


def _read(table: Mapping[str, Any]) -> LanguageSettings:
    """Raises TypeError for a setting that does not exist."""
    first_and_second = [re.compile(pattern) for pattern in table.get("address", ())]
    return LanguageSettings(
        **{
            **table,
            "doubled": frozenset(table["doubled"]) if "doubled" in table else None,
            "denies": re.compile(table["denies"]) if "denies" in table else None,
            "address": (first_and_second[0], first_and_second[1]) if first_and_second else None,
            "small_words": frozenset(table.get("small_words", "").split()),
        }
    )
