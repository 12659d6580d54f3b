"""A translation is in another language than its catalog.

Why: it was pasted into the wrong catalog, or nobody has translated it, and a learner cannot read it

Small words, which stand in almost any sentence, tell languages apart: *les* and *pour* are French, *los* and *para*
Spanish. A string with two small words of another language, and none of its own, is in that language. Where these rules
do not know the small words of a language, they take the words that many strings of its catalogs have. They do not see a
language with nearly the same words, such as Portuguese of Portugal in a Brazilian catalog, or a string of three words.
(Another script is another rule.)

Wrong:

~~~po pt_BR
msgctxt "calm paragraph"
msgid "Listen first, and do not delete the chat."
msgstr "Escucha primero, y no borres el chat de la niña."
~~~

Right:

~~~po pt_BR
msgctxt "calm paragraph"
msgid "Listen first, and do not delete the chat."
msgstr "Ouça primeiro e não apague a conversa."
~~~
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from itertools import chain

from cop_xblocks.checking.translations.language_settings import all_small_words, language_settings
from cop_xblocks.checking.translations.scripts import primary, script_of
from cop_xblocks.checking.translations.segment import TYPED, Segment
from cop_xblocks.languages.locales import locale_of
from cop_xblocks.model import Diagnostic, Rule

_FEWEST = 2
"""The fewest small words by which another language is recognised."""
_IN_USE, _COMMON = 0.01, 0.04
"""The shares of a language's strings that a word must be in to be in use there, and to be a small word."""
_SEVERAL = 10
"""The fewest strings that a word must be in to be in use: a few may be just those in another language."""
_ENOUGH = 50
"""The fewest strings of a language that tell which words are small."""
_LONGEST = 5
"""The most letters of a small word: a longer one may be what the course is about."""
_OTHERS = TYPED | {"source"}

RULE = Rule("COP726", "warning")


def check_language(segments: Sequence[Segment]) -> Iterator[Diagnostic]:
    """Find strings with small words of another language and none of their own."""
    if not segments or script_of(segments[0].language) != "LATIN":
        return
    language = segments[0].language
    spoken = [segment for segment in segments if segment.role not in _OTHERS]
    vocabularies = [segment.translation.vocabulary for segment in spoken]
    own = language_settings(language).small_words or _small_words(vocabularies)
    if not own:
        return
    others = {other: small - own for other, small in all_small_words().items() if other != primary(language)}
    foreign = frozenset().union(*others.values())
    counts = Counter(chain.from_iterable(words & foreign for words in vocabularies))
    in_use = {word for word, count in counts.items() if count >= max(_IN_USE * len(spoken), _SEVERAL)}
    foreign -= in_use
    for segment, words in zip(spoken, vocabularies, strict=True):
        if words.isdisjoint(foreign):
            continue
        suspect = words & foreign - segment.source.vocabulary
        if len(suspect) < _FEWEST:
            continue
        count, other = max((len(suspect & small), other) for other, small in others.items())
        if count >= _FEWEST and words.isdisjoint(own - all_small_words()[other]):
            message = f"{', '.join(sorted(suspect & others[other]))}: this is {locale_of(other).english_name}"
            yield RULE.at(segment.span(), message, "write it in the language")


def _small_words(vocabularies: Sequence[Set[str]]) -> Set[str]:
    """The short words that many of a language's strings have; none where there are too few strings."""
    if len(vocabularies) < _ENOUGH:
        return frozenset()
    counts = Counter(chain.from_iterable(vocabularies))
    least = _COMMON * len(vocabularies)
    return {word for word, count in counts.items() if count >= least and len(word) <= _LONGEST}
