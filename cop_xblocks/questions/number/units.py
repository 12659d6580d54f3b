"""The values that a typed unit fits."""

from __future__ import annotations

from cop_xblocks.languages import find_units, fold_unit
from cop_xblocks.markdown import plain
from cop_xblocks.questions.number.notation import find_code
from cop_xblocks.questions.number.question import Number, Value

Names = list[tuple[str, str]]
"""A unit's words, each with its language."""


def shared_unit(body: Number) -> Value | None:
    """The first value with a unit if all units are the same; None if there are none or several."""
    named = [value for value in body.values if value.unit]
    return named[0] if len({fold_unit(value.unit) for value in named}) == 1 else None


def fitting(body: Number, unit: str, language: str) -> tuple[str, ...] | None:
    """The keys of the values that a unit fits: empty for a unit of another kind, None for a word that is no known unit.

    `language` is the learner's. The question's own words name a unit, in the learner's language or the source's, and so
    do CLDR's in either.
    """
    folded = fold_unit(unit)
    units = find_units(unit, language) | find_units(unit, body.language)
    fits = []
    is_known = False
    for value in body.values:
        names = _names(body, value)
        meanings = frozenset().union(*(_meaning(words, of) for words, of in names))
        is_known = is_known or bool(meanings)
        if folded in {fold_unit(words) for words, _language in names} or units & meanings:
            fits.append(value.key)
    if fits:
        return tuple(fits)
    # Two units are known to differ only if both are known.
    return () if units and is_known else None


def _names(body: Number, value: Value) -> Names:
    """The names of a value's unit. A value without a unit has that of the others if they share one."""
    owner = value if value.unit else shared_unit(body)
    if owner is None or owner.text is None:
        return []
    names = [(owner.unit, body.language)]
    translated = find_code(owner.text.markdown)
    if translated is not None:
        names.append((plain(f"{translated.before} {translated.after}"), owner.text.language))
    return [(words, language) for words, language in names if fold_unit(words)]


def _meaning(words: str, language: str) -> frozenset[str]:
    """What CLDR knows a unit as: the whole of it, or as many of its first words as it knows ("years of age")."""
    parts = words.split()
    for count in range(len(parts), 0, -1):
        if units := find_units(" ".join(parts[:count]), language):
            return units
    return frozenset()
