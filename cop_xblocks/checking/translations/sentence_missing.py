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

from cop_xblocks.checking.translations.segment import TYPED, Segment
from cop_xblocks.checking.translations.wording import Wording
from cop_xblocks.model import Diagnostic, Rule

_COMMA = re.compile(r"[,،，;؛；:：—–](?!\w)|[，；：、—]")
_SENTENCE = 45
_SHORTER, _MUCH_SHORTER = 0.95, 0.7
"""Of what is usual: where the marks say, too, that something is missing, and where they do not."""
_JOINS = 0.01
"""A catalog with a larger share of joined sentences joins them as it likes."""
_OTHERS = TYPED | {"source"}

RULE = Rule("COP769", "warning")


def check_language(segments: Sequence[Segment]) -> Iterator[Diagnostic]:
    """Count sentences, and of those that are fewer look at the length."""
    spoken = [
        segment
        for segment in segments
        if segment.role not in _OTHERS and segment.translation.text and not segment.entry.forms
    ]
    usual = median([_ratio(segment) for segment in spoken if len(segment.source.visible_text) >= _SENTENCE] or [1])
    several = [segment for segment in spoken if len(segment.source.sentences) > 1]
    fewer = [segment for segment in several if _sentences(segment.translation) < len(segment.source.sentences)]
    joins = len(fewer) > max(_JOINS * len(several), 1)
    for segment in fewer:
        lost = not joins or _marks(segment.translation) < _marks(segment.source)
        if _ratio(segment) / usual < (_SHORTER if lost else _MUCH_SHORTER):
            message = f"{_sentences(segment.translation)} of {len(segment.source.sentences)} sentences"
            yield RULE.at(segment.span(), message, "compare it with the source: is a sentence missing?")


def _ratio(segment: Segment) -> float:
    return len(segment.translation.visible_text) / len(segment.source.visible_text)


def _sentences(wording: Wording) -> int:
    return max(len(wording.sentences), 1)


def _marks(wording: Wording) -> int:
    return _sentences(wording) + len(_COMMA.findall(wording.visible_text))
