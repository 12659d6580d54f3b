"""The plural forms of a language: CLDR's rules, as PO headers write them."""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from cop_xblocks.languages.locales import locale_of

Form = Callable[[int], object]

# The order that gettext's manual and translators' tools have; Babel's table puts two of the Arabic forms in another.
_ARABIC = "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);"
_NUMBERS = (*range(1001), 1_000_000)


@lru_cache(64)
def plural_forms(language: str) -> str:
    """The value of the header `Plural-Forms`.

    Babel has a table in the words that gettext's manual has, of which some are not CLDR's any more, and CLDR's rules
    for all languages: the first line of the table is taken that parts the numbers as CLDR does.
    """
    from babel.messages.catalog import Catalog
    from babel.messages.plurals import PLURALS
    from babel.plural import to_gettext

    rule = _whole_numbers(locale_of(language).plural_form)
    own = Catalog(locale=str(locale_of(language))).plural_forms
    table = (f"nplurals={count}; plural={expression};" for count, expression in PLURALS.values())
    for header in (_ARABIC, own, *table):
        if _parts_alike(rule, _form(header)):
            return header
    return str(to_gettext(rule))


def _whole_numbers(rule: Any) -> Any:
    """A rule without its category for numbers in a short form, such as French "1 M d’enfants": no page writes them."""
    from babel.plural import PluralRule

    return PluralRule({name: condition for name, condition in rule.rules.items() if not re.search(r"\be\b", condition)})


def _form(header: str) -> Form:
    form: Form = gettext.c2py(header.partition("plural=")[2].rstrip(";"))
    return form


def _parts_alike(one: Form, other: Form, numbers: Iterable[int] = _NUMBERS) -> bool:
    """Whether two rules give the same form to the same numbers, whatever they call it."""
    pairs = {(one(number), other(number)) for number in numbers}
    return len(pairs) == len({first for first, _ in pairs}) == len({second for _, second in pairs})
