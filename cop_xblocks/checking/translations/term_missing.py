"""A translation does not use the glossary's word for a term.

Why: a learner meets two words and looks for two things, and what experts agreed on is lost

`glossary.csv` says what a term is called in each language. A translation of a string with the term in it uses that
word, in whatever form the sentence needs. Everyday words of the glossary (child, risk, report) are left to the
translator.

Wrong:

~~~csv ../glossary.csv
id,en,meaning_en,ar,zh,fr,ru,es,mark,note
helpline,helpline,a service that listens,خط المساعدة,帮助热线,ligne d’écoute,телефон доверия,línea de ayuda,,
~~~

~~~po fr
msgctxt "help paragraph"
msgid "Call a helpline."
msgstr "Appelez une hotline."
~~~

Right:

~~~csv ../glossary.csv
id,en,meaning_en,ar,zh,fr,ru,es,mark,note
helpline,helpline,a service that listens,خط المساعدة,帮助热线,ligne d’écoute,телефон доверия,línea de ayuda,,
~~~

~~~po fr
msgctxt "help paragraph"
msgid "Call a helpline."
msgstr "Appelez une ligne d’écoute."
~~~
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from cop_xblocks.checking.translations.glossary_terms import (
    Glossary,
    in_translation,
    is_another,
    others,
    terms_in_source,
)
from cop_xblocks.checking.translations.segment import TYPED, Segment
from cop_xblocks.model import Diagnostic, Rule, Term

_NAME = re.compile(r"[A-Z][\w’-]{1,60}(?: [A-Z][\w’-]{1,60})+")

RULE = Rule("COP758", "warning")


def check_terms(segment: Segment, glossary: Glossary) -> Iterator[Diagnostic]:
    """Look for the word of each term that the source has."""
    if segment.role in TYPED:
        return
    for term, whole in terms_in_source(_without_names(segment), glossary):
        word = _word(term, segment.language)
        if word and not _says(segment, word, whole, others(glossary.terms, term)):
            message = f"“{term.word('en')[0]}” is called otherwise here"
            yield RULE.at(segment.span(), message, f"the glossary has: {word}")


def _without_names(segment: Segment) -> str:
    """The source without names of several words that the translation keeps: Child Helpline International."""
    source, translation = segment.source.text, segment.translation.text
    if not _has_name(source):
        return source
    return _NAME.sub(lambda name: "" if name[0] in translation else name[0], source)


@lru_cache(maxsize=16384)
def _has_name(english: str) -> bool:
    return _NAME.search(english) is not None


def _says(segment: Segment, word: str, whole: bool, rivals: Iterable[Term]) -> bool:
    """Whether a translation has a term, or, of a short form, more of it than what it shares with its rivals."""
    if not in_translation(segment.translation.text, word, segment.language, whole):
        return False
    if whole or in_translation(segment.translation.text, word, segment.language, True):
        return True
    words = filter(None, (_word(rival, segment.language) for rival in rivals))
    return not is_another(segment.translation.text, word, segment.language, words)


def _word(term: Term, language: str) -> str:
    words = dict(term.words)
    return words.get(language) or words.get(language.partition("-")[0]) or ""
