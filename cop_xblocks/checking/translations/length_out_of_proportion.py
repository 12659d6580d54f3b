"""A translation is much shorter or longer than its source.

Why: a part of it is missing, or something was added

What is usual differs from language to language, so a string is held against the others of its catalog: the longer
it is, the closer it must come to what is usual.

Wrong:

~~~po fr
msgctxt "a paragraph"
msgid "Stay calm and listen to your child, even if what you hear frightens you."
msgstr "Restez calme."

msgctxt "b paragraph"
msgid "Tell the platform what you saw, and write down the name of the account."
msgstr "Dites à la plateforme ce que vous avez vu et notez le nom du compte."

msgctxt "c paragraph"
msgid "Most children tell a friend first, and only later tell an adult."
msgstr "La plupart des enfants le disent d’abord à un ami, et plus tard à un adulte."
~~~

Right:

~~~po fr
msgctxt "a paragraph"
msgid "Stay calm and listen to your child, even if what you hear frightens you."
msgstr "Restez calme et écoutez votre enfant, même si ce que vous entendez vous fait peur."

msgctxt "b paragraph"
msgid "Tell the platform what you saw, and write down the name of the account."
msgstr "Dites à la plateforme ce que vous avez vu et notez le nom du compte."

msgctxt "c paragraph"
msgid "Most children tell a friend first, and only later tell an adult."
msgstr "La plupart des enfants le disent d’abord à un ami, et plus tard à un adulte."
~~~
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from cop_xblocks.checking.translations.masking import OBJECT
from cop_xblocks.checking.translations.scripts import script_of
from cop_xblocks.checking.translations.segment import TYPED, Segment
from cop_xblocks.model import Diagnostic, Rule

_SENTENCE = 45
"""Characters of a source from which on its length says what is usual."""
_FEWEST = 3
"""So many of them say it."""
_BOUNDS = ((120, 0.64, 1.7), (70, 0.56, 1.75), (45, 0.55, 1.9), (25, 0.42, 2.8), (10, 0.2, 4.2))
"""From so many characters of a source on, the least and the most of what is usual. Found in translations into the six
languages of the United Nations, with some room: what a short one must say at length differs."""
_DENSE = 1.5
"""Of the most, where a language has few or short letters, and a short string says in them what it must."""
_EXPLAINED = 1.4
"""The most where a translation has two sentences more than its source: somebody explains."""
_OTHERS = TYPED | {"source"}

RULE = Rule("COP738", "warning")


def check_file(segments: Sequence[Segment]) -> Iterator[Diagnostic]:
    """Compare each translation's length, by its source's, with what is usual."""
    ratios = [
        (segment, length, _length(segment.translation.visible_text) / length)
        for segment in segments
        if segment.role not in _OTHERS  # a title may stand there in both languages
        and (length := _length(segment.source.visible_text)) >= _BOUNDS[-1][0]
        and segment.translation.text
        and not segment.entry.forms
    ]
    long = [ratio for _, length, ratio in ratios if length >= _SENTENCE]
    usual = median(long) if len(long) >= _FEWEST else 0
    for segment, length, ratio in ratios if usual else ():
        least, most = next((low, high) for at, low, high in _BOUNDS if length >= at)
        if length < _SENTENCE and script_of(segment.language) in ("ARABIC", "CJK"):
            most *= _DENSE
        if _EXPLAINED < ratio / usual <= most and _has_more_sentences(segment):
            most = _EXPLAINED
        if not least <= ratio / usual <= most:
            much = "shorter" if ratio < usual else "longer"
            message = f"much {much} than usual: {ratio / usual:.0%} of what such a string has"
            help = "compare it with the source: is anything missing, or more than there?"
            yield RULE.at(segment.span(), message, help)


def _length(text: str) -> int:
    """The characters of a text without its placeholders, which are as long in every language."""
    return len(text.replace(OBJECT, ""))


def _has_more_sentences(segment: Segment) -> bool:
    return len(segment.translation.sentences) >= len(segment.source.sentences) + 2
