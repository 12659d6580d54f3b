"""A translation has fewer sentences than its source, and is shorter than usual.

Why: a sentence was forgotten, and a learner does not get what it says

Two sentences may be one in a translation: then it has a comma more, or is about as long as usual. Where a catalog
hardly ever joins sentences, it is held to that.

Wrong:

~~~po fr
msgctxt "a paragraph"
msgid "Stay calm. Listen to your child, and ask nothing yet. Then write down what you heard."
msgstr "Restez calme. Notez ensuite ce que vous avez entendu."

msgctxt "b paragraph"
msgid "Tell the platform what you saw, and write down the name of the account."
msgstr "Dites à la plateforme ce que vous avez vu et notez le nom du compte."

msgctxt "c paragraph"
msgid "Most children tell a friend first. Only later do they tell an adult."
msgstr "La plupart des enfants le disent d’abord à un ami. Ils le disent plus tard à un adulte."
~~~

Right:

~~~po fr
msgctxt "a paragraph"
msgid "Stay calm. Listen to your child, and ask nothing yet. Then write down what you heard."
msgstr "Restez calme. Écoutez votre enfant sans poser de questions. Notez ensuite ce que vous avez entendu."

msgctxt "b paragraph"
msgid "Tell the platform what you saw, and write down the name of the account."
msgstr "Dites à la plateforme ce que vous avez vu et notez le nom du compte."

msgctxt "c paragraph"
msgid "Most children tell a friend first. Only later do they tell an adult."
msgstr "La plupart des enfants le disent d’abord à un ami. Ils le disent plus tard à un adulte."
~~~
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from statistics import median

from cop_xblocks.checking.translations.masking import TYPED, sentences, shown
from cop_xblocks.languages.entries import Entry
from cop_xblocks.model import Diagnostic, Rule

_COMMA = re.compile(r"[,،，;؛；:：—–](?!\w)|[，；：、—]")
_SENTENCE = 45
_SHORTER, _MUCH_SHORTER = 0.95, 0.7
"""Of what is usual: where the marks say, too, that something is missing, and where they do not."""
_JOINS = 0.01
"""A catalog with a larger share of joined sentences joins them as it likes."""

RULE = Rule("COP769", "warning")


def check_language(entries: Sequence[Entry]) -> Iterator[Diagnostic]:
    """Count sentences, and of those that are fewer look at the length."""
    spoken = [
        (entry, shown(entry.source, entry.of_course), shown(entry.translation, entry.of_course))
        for entry in entries
        if entry.translation and not entry.forms and entry.role not in (*TYPED, "source", "hours")
    ]
    usual = median([len(said) / len(source) for _, source, said in spoken if len(source) >= _SENTENCE] or [1])
    several = [each for each in spoken if _sentences(each[1]) > 1]
    fewer = [each for each in several if _sentences(each[2]) < _sentences(each[1])]
    joins = len(fewer) > max(_JOINS * len(several), 1)
    for entry, source, said in fewer:
        length = len(said) / len(source) / usual
        lost = not joins or _marks(said) < _marks(source)
        if length < (_SHORTER if lost else _MUCH_SHORTER):
            message = f"{_sentences(said)} of {_sentences(source)} sentences"
            yield RULE.at(entry.span(), message, "compare it with the source: is a sentence missing?")


def _sentences(text: str) -> int:
    return max(len(sentences(text)), 1)


def _marks(text: str) -> int:
    return _sentences(text) + len(_COMMA.findall(text))
