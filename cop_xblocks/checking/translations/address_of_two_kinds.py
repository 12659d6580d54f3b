"""A learner is addressed otherwise than in most of a catalog.

Why: polite on one page and familiar on the next, a course seems to speak with two voices

A language decides once how these courses address the parent (*vous* or *tu*, *você* or *tu*, 您 or 你), and says so in
its `STYLE.md`. The rule looks only at strings that say "you" in the source and quote nobody.

Wrong:

~~~po fr
msgctxt "a paragraph"
msgid "Your answers are kept."
msgstr "Vos réponses sont conservées."

msgctxt "b paragraph"
msgid "Your plan is empty now."
msgstr "Votre plan est vide."

msgctxt "c paragraph"
msgid "You can change your plan."
msgstr "Tu peux changer ton plan."
~~~

Right:

~~~po fr
msgctxt "a paragraph"
msgid "Your answers are kept."
msgstr "Vos réponses sont conservées."

msgctxt "b paragraph"
msgid "Your plan is empty now."
msgstr "Votre plan est vide."

msgctxt "c paragraph"
msgid "You can change your plan."
msgstr "Vous pouvez changer votre plan."
~~~
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from cop_xblocks.checking.translations.language_settings import language_settings
from cop_xblocks.checking.translations.scripts import primary
from cop_xblocks.checking.translations.segment import TYPED, Segment
from cop_xblocks.checking.translations.wording import words_of
from cop_xblocks.model import Diagnostic, Rule

_YOU = re.compile(r"\b[Yy]ou(?:r|rs|rself)?\b")
_QUOTES = re.compile('["“”«»「」„]')
_OF_OTHERS = re.compile(
    r"\b(?:his|her|hers|their|theirs|its|he|she|they|your (?:child|children|daughter|son))\b", re.IGNORECASE
)
_CHILD = re.compile(r"\b[Yy]our (?:own )?(?:child|children|daughter|son)s?\b")
_YOUR_CHILD, _NOTHING = re.compile(r"\bsus? hij[ao]s?\b"), re.compile("(?!)")
"""What says "your" to a parent in a Spanish string on a child."""
_PLURAL, _SINGULAR = "كم", "ك"
"""What Arabic writes behind a word: your, of several and of one."""
_SHORTEST = 3
_MANY = 0.9
"""The share of strings in one way from which on the other way is a slip."""

RULE = Rule("COP766", "warning")


def check_language(segments: Sequence[Segment]) -> Iterator[Diagnostic]:
    """Find the strings in the rarer of two ways, and those in both."""
    addressing = [segment for segment in segments if segment.role not in TYPED and _addresses_reader(segment)]
    stems = {
        word[: -len(_PLURAL)] for segment in addressing for word in segment.translation.words if word.endswith(_PLURAL)
    }
    ways = [(segment, *_ways(segment, stems)) for segment in addressing]
    one = [segment for segment, first, second in ways if first and not second]
    other = [segment for segment, first, second in ways if second and not first]
    rare, many = sorted((one, other), key=len)
    # Spanish has one word for "your" when it is polite, and for "his", so a string with both ways may be right.
    both = [segment for segment, first, second in ways if first and second and primary(segment.language) != "es"]
    if len(many) >= _MANY * (len(rare) + len(many)) - 1:
        # Where both ways are equally frequent, nobody knows which are the slips.
        for segment in (*(rare if len(rare) < len(many) else ()), *both):
            message = "elsewhere the learner is addressed in another way"
            yield RULE.at(segment.span(), message, "address the learner as the language's style says")


def _addresses_reader(segment: Segment) -> bool:
    """Whether the source says "you" to the reader, and not in somebody's words."""
    source = segment.source.text
    return (
        ("ou" in source and _YOU.search(source) is not None)
        and _QUOTES.search(source) is None
        and _QUOTES.search(segment.translation.text) is None
    )


def _ways(segment: Segment, stems: Set[str]) -> tuple[bool, bool]:
    """Whether a segment addresses in the first way, and in the second; `stems` is what Arabic writes "your" behind."""
    language, text = primary(segment.language), segment.translation.masked.lower()
    if language == "ar":
        words = words_of(text)
        several, alone = (
            [word[: -len(end)] for word in words if word.endswith(end) and word[: -len(end)] in stems]
            for end in (_PLURAL, _SINGULAR)
        )
        return bool(several), any(len(stem) >= _SHORTEST for stem in alone)
    settings = language_settings(segment.language).address
    if settings is None:
        return False, False
    first, second = settings
    if language == "es" and _OF_OTHERS.search(segment.source.text):
        # Spanish has one word for your, his, her and their, also of what is your child's; but your child is yours.
        second = _YOUR_CHILD if _CHILD.search(segment.source.text) else _NOTHING
    return bool(first.search(text)), bool(second.search(text))
