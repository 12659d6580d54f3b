"""The quotation marks of any language: those of CLDR, and others that are in use (`quotation_marks.toml`)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from cop_xblocks.languages.locales import is_known
from cop_xblocks.languages.tags import parents_of

_FILE = Path(__file__).with_suffix(".toml")
_OTHERS = ("“”",)
"""The marks that CLDR gives to every language without marks of its own."""
_SINGLE = "‘"


@cache
def quotation_marks(language: str) -> tuple[str, ...]:
    """The pairs of an opening and a closing mark, the usual one first; none for a language that CLDR does not know.
    Where CLDR has single marks, double ones take their place."""
    if not is_known(language):
        return ()
    tables = _tables()
    pairs = _find(tables["instead"], language) or _find(tables["cldr"], language) or _OTHERS
    if pairs[0].startswith(_SINGLE):
        pairs = _OTHERS
    return tuple(dict.fromkeys((*pairs, *_find(tables["also"], language))))


def _find(table: Mapping[str, str], language: str) -> tuple[str, ...]:
    """The pairs of a language, or of the one that it is a form of; empty where the table has neither."""
    names = (language.lower(), *parents_of(language.lower()))
    return next((tuple(table[name].split()) for name in names if name in table), ())


@cache
def _tables() -> Mapping[str, Mapping[str, str]]:
    """By the table's name and the language: its pairs, with spaces between them."""
    tables = tomllib.loads(_FILE.read_text("utf-8"))
    return {**tables, "cldr": {name: pair for pair, names in tables["cldr"].items() for name in names.split()}}
