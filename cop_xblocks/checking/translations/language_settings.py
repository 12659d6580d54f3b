"""What the rules know about a language's words: one file for each language, `languages/LANGUAGE.toml`, in which every
setting is optional.

- `doubled`: the words that may stand twice in a row. Without it, any word may, for in many languages doubling is
  grammar.
- `denies`: a regular expression for a word, or a part of one, that denies, in small letters. Without it, such words are
  learned from the catalogs.
- `address`: two regular expressions for the two ways to address a learner, in small letters. Without it, address is not
  checked.
- `small_words`: words that stand in almost any sentence. Without it, the words that many strings have are taken.

A form of a language may have a file of its own (`pt-br.toml`), which then replaces that of the language.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from cop_xblocks.languages.tags import parents_of

_FOLDER = Path(__file__).with_name("languages")


@dataclass(frozen=True, slots=True)
class LanguageSettings:
    """The settings of one language; None, or an empty set, for each that its file lacks."""

    doubled: frozenset[str] | None = None
    denies: re.Pattern[str] | None = None
    address: tuple[re.Pattern[str], re.Pattern[str]] | None = None
    small_words: frozenset[str] = frozenset()


@cache
def language_settings(language: str) -> LanguageSettings:
    """The settings of a language, as a tag, or of the one that it is a form of; empty ones where neither has a
    file."""
    for name in (language.lower(), *parents_of(language.lower())):
        path = _FOLDER / f"{name}.toml"
        if name.isascii() and name.replace("-", "").isalnum() and path.is_file():
            return _read(tomllib.loads(path.read_text("utf-8")))
    return LanguageSettings()


@cache
def all_small_words() -> Mapping[str, frozenset[str]]:
    """The small words of each language whose file has some."""
    small_words = {path.stem: language_settings(path.stem).small_words for path in sorted(_FOLDER.glob("*.toml"))}
    return {language: words for language, words in small_words.items() if words}


def _read(table: Mapping[str, Any]) -> LanguageSettings:
    """Raises TypeError for a setting that does not exist."""
    address = [re.compile(pattern) for pattern in table.get("address", ())]
    return LanguageSettings(
        **{
            **table,
            "doubled": frozenset(table["doubled"]) if "doubled" in table else None,
            "denies": re.compile(table["denies"]) if "denies" in table else None,
            "address": (address[0], address[1]) if address else None,
            "small_words": frozenset(table.get("small_words", "").split()),
        }
    )
