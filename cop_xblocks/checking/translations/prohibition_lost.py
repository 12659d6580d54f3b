"""A sentence that forbids something has lost its "never" or "do not".

Why: it tells a parent or a child to do what is dangerous

Where a sentence of the source begins with *Never*, *Do not* or *Don't*, the translation needs a word that denies. In a
language whose words for that are not known, they are learned from its catalogs: words, and beginnings of words, that
nearly all translations of strings with *not* have, and few others. Where no words are that clear, or there are too few
strings, nothing is reported.

Wrong:

~~~po pt_BR
msgctxt "calm paragraph"
msgid "Never ask to see the picture."
msgstr "Peça para ver a imagem."
~~~

Right:

~~~po pt_BR
msgctxt "calm paragraph"
msgid "Never ask to see the picture."
msgstr "Nunca peça para ver a imagem."
~~~
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from functools import lru_cache

from cop_xblocks.checking.translations.language_settings import language_settings
from cop_xblocks.checking.translations.learned_negation import beginnings, learn_signs
from cop_xblocks.checking.translations.negation_lost import FORBIDS, has_negation
from cop_xblocks.checking.translations.segment import TYPED, Segment
from cop_xblocks.model import Diagnostic, Rule

_OTHERS = (TYPED | {"source"}) - {"passage"}
"""Roles of strings that forbid nothing. A text with gaps has sentences, and can forbid."""

RULE = Rule("COP780", "warning")


def check_language(segments: Sequence[Segment]) -> Iterator[Diagnostic]:
    """Look for anything that denies in the translation of a sentence that forbids."""
    spoken = [segment for segment in segments if segment.role not in _OTHERS]
    suspects = [segment for segment in spoken if _may_forbid(segment.source.text)]
    forbidding = [(segment, word, sentence) for segment in suspects for word, sentence in _forbidding(segment)]
    if not forbidding:
        return
    denies = language_settings(segments[0].language).denies
    signs = _learn(spoken) if denies is None else frozenset()
    for segment, word, sentence in forbidding:
        if denies is not None:
            is_lost = denies.search(sentence.lower()) is None
        else:
            is_lost = bool(signs) and signs.isdisjoint(beginnings(segment.translation.vocabulary))
        if is_lost:
            message = f"the source says “{word}”, and nothing here forbids"
            yield RULE.at(segment.span(), message, "compare it with the source: does it say the opposite?")


@lru_cache(maxsize=16384)
def _may_forbid(english: str) -> bool:
    """Whether a sentence of a source may forbid something; remembered, as every language has the same sources."""
    return FORBIDS.search(english) is not None


def _forbidding(segment: Segment) -> Iterator[tuple[str, str]]:
    """For each sentence of the source that forbids: the words that it begins with, and its translation, which is the
    whole string where the two have different numbers of sentences."""
    sources, translations = segment.source.sentences, segment.translation.sentences
    if len(sources) != len(translations):
        translations = [segment.translation.visible_text] * len(sources)
    for source, translation in zip(sources, translations, strict=True):
        match = FORBIDS.match(source)
        if match is not None:
            yield match[0], translation


def _learn(segments: Sequence[Segment]) -> Set[str]:
    words: dict[bool, list[Set[str]]] = {True: [], False: []}
    for segment in segments:
        words[has_negation(segment.source.visible_text)].append(segment.translation.vocabulary)
    return learn_signs(words[True], words[False])
