"""A translation has lost the source's "not".

Why: it says the opposite, which may be a wrong answer or a dangerous advice

Where the source says *not*, *never*, *nobody* or *nothing*, a translation has a word that denies, too, or one that says
as much by itself (to refuse, the contrary). The rule looks only at languages whose words for that are known. Sentences
that forbid something have a rule of their own.

Wrong:

~~~po fr
msgctxt "calm paragraph"
msgid "Your name is not needed."
msgstr "Votre nom est nécessaire."
~~~

Right:

~~~po fr
msgctxt "calm paragraph"
msgid "Your name is not needed."
msgstr "Votre nom n’est pas nécessaire."
~~~
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from cop_xblocks.checking.translations.language_settings import language_settings
from cop_xblocks.checking.translations.segment import TYPED, Segment
from cop_xblocks.model import Diagnostic, Rule

_NOT = re.compile(r"\b(?:not|never|cannot|nobody|nothing|none|no)\b|n['’]t\b", re.IGNORECASE)
_DENIES_NOTHING = re.compile(
    r", (?:am|are|is|was|were|do|does|did|has|have|can|will|would) \w+ not\b|\bnot too late\b|\bnothing\b.*\blost\b",
    re.IGNORECASE,
)
"""What asks back, and what denies a loss."""
FORBIDS = re.compile(r"(?:Never|Do not|Don['’]t)\b")
"""How a sentence begins that tells the reader not to do something."""
_OTHERS = TYPED | {"source"}

RULE = Rule("COP767", "info")


def check_segment(segment: Segment) -> Iterator[Diagnostic]:
    """Look for anything that denies, where the source does."""
    denies = language_settings(segment.language).denies
    if denies is None or segment.role in _OTHERS or not has_negation(segment.source.visible_text):
        return
    sources, translations = segment.source.sentences, segment.translation.sentences
    if len(sources) != len(translations):
        sources, translations = [" ".join(sources)], [" ".join(translations)]
    for source, translation in zip(sources, translations, strict=True):
        if not has_negation(source):
            continue
        negation = _NOT.search(_DENIES_NOTHING.sub("", source))
        if negation is not None and not FORBIDS.match(source) and not denies.search(translation.lower()):
            message = f"the source says “{negation[0]}”, and nothing here denies"
            help = "compare it with the source: does it say the opposite?"
            yield RULE.at(segment.span(), message, help)
            return


@lru_cache(maxsize=16384)
def has_negation(english: str) -> bool:
    """Whether a source has a word that denies; it has the same one for each language."""
    return _NOT.search(english) is not None
