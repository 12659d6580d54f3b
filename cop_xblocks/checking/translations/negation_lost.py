"""A translation has lost the source's "not".

Why: it says the opposite, which may be a wrong answer or a dangerous advice

Where the source says *not*, *never*, *nobody* or *nothing*, a translation has a word that denies, too, or one that says
as much by itself (to refuse, the contrary).

Wrong:

~~~po fr
msgctxt "calm paragraph"
msgid "Do not delete the chat."
msgstr "Supprimez la conversation."
~~~

Right:

~~~po fr
msgctxt "calm paragraph"
msgid "Do not delete the chat."
msgstr "Ne supprimez pas la conversation."
~~~
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from cop_xblocks.checking.translations.scripts import primary
from cop_xblocks.checking.translations.segment import TYPED, Segment
from cop_xblocks.model import Diagnostic, Rule

_NOT = re.compile(r"\b(?:not|never|cannot|nobody|nothing|none|no)\b|n['’]t\b", re.IGNORECASE)
_DENIES_NOTHING = re.compile(
    r", (?:am|are|is|was|were|do|does|did|has|have|can|will|would) \w+ not\b|\bnot too late\b|\bnothing\b.*\blost\b",
    re.IGNORECASE,
)
"""What asks back, and what denies a loss."""
_DENIES = {
    "ar": r"(?<!\w)[وفأ]?(?:لا|لم|لن|ليس\w*|لست\w*|ما|غير|بغير|دون|بدون|بلا|عدم|كلا)(?!\w)|أل[اّ]|لئلا"
    r"|تعذ|رفض|منع|كف|خلاف|عكس",
    "es": r"\bno\b|\bni\b|\bsin\b|nunca|jamás|nadie|\bnada\b|ning[uú]n|tampoco"
    r"|evit|\bneg|contrari|incorrect|incomod|falta|fals",
    "fr": r"\bne\b|\bn’|\bn'|\bpas\b|\bnon\b|\bni\b|sans|aucun|jamais|personne|\brien\b|\bnul|évit|interdi|empêch"
    r"|refus|contraire|\binexact|\bincorrect|introuvable|mauvais|\bfau[xst]|hésit|mal à l",
    "ru": r"\bн[еи]|\bнет\b|\bбез|нельзя|отказ|запре|наоборот|напротив|молч|ошиб|лишь|какие (?:еще|ещё)|забрать|удал",
    "zh": "[不没无未别非勿莫免]|以外|之外|除外|禁止|拒绝|相反|[还只]差|哪是|错",
}
"""What denies in a language, by itself or in a word."""
_OTHERS = TYPED | {"source"}

RULE = Rule("COP767", "info")


def check_segment(segment: Segment) -> Iterator[Diagnostic]:
    """Look for anything that denies, where the source does."""
    denies = _DENIES.get(primary(segment.language))
    if denies is None or segment.role in _OTHERS or not _has_negation(segment.source.shown):
        return
    sources, translations = segment.source.sentences, segment.translation.sentences
    if len(sources) != len(translations):
        sources, translations = [" ".join(sources)], [" ".join(translations)]
    for source, translation in zip(sources, translations, strict=True):
        if not _has_negation(source):
            continue
        negation = _NOT.search(_DENIES_NOTHING.sub("", source))
        if negation is not None and not re.search(denies, translation.lower()):
            message = f"the source says “{negation[0]}”, and nothing here denies"
            help = "compare it with the source: does it say the opposite?"
            yield RULE.at(segment.span(), message, help)
            return


@lru_cache(maxsize=16384)
def _has_negation(english: str) -> bool:
    """Whether a source has a word that denies; it has the same one for each language."""
    return _NOT.search(english) is not None
