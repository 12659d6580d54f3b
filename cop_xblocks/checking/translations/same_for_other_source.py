"""Two different strings have the same translation.

Why: one of the two was pasted into the wrong place

Longer strings that differ in the source differ in a translation, too.

Wrong:

~~~po fr
msgctxt "ages paragraph"
msgid "Stay calm and listen to your child."
msgstr "Restez calme et écoutez votre enfant."

msgctxt "chat paragraph"
msgid "Tell the platform what you saw."
msgstr "Restez calme et écoutez votre enfant."
~~~

Right:

~~~po fr
msgctxt "ages paragraph"
msgid "Stay calm and listen to your child."
msgstr "Restez calme et écoutez votre enfant."

msgctxt "chat paragraph"
msgid "Tell the platform what you saw."
msgstr "Signalez à la plateforme ce que vous avez vu."
~~~
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cop_xblocks.checking.translations.alikeness import alike, weight
from cop_xblocks.checking.translations.segment import COMPARED, TYPED, Segment
from cop_xblocks.model import Diagnostic, Rule

_SHORTEST = 6
"""Letters: shorter strings may well fall together in a language, and so may two words for one thing (Save, Keep)."""
_OWN = 2
"""Words that each of two sources has for itself, from which on they say different things."""

RULE = Rule("COP737", "warning")


def check_file(segments: Sequence[Segment]) -> Iterator[Diagnostic]:
    """Compare each translation with all before it; of two, nobody knows which one is in the wrong place."""
    first: dict[str, Segment] = {}
    for segment in segments:
        if segment.entry.forms or segment.role in TYPED:
            continue
        words = segment.translation.bare
        if weight(words) < _SHORTEST:
            continue
        other = first.setdefault(words, segment)
        if other is segment or not (_is_phrase(other) or _is_phrase(segment)):
            continue
        if (alike(other.source, segment.source) and not _differ(other, segment)) or _in_one_question(other, segment):
            continue
        for one, two in ((other, segment), (segment, other)):
            message = f"this is also the translation of “{two.source.text[:60]}”, on line {two.span().line}"
            yield RULE.at(one.span(), message, "one of the two stands in the wrong place")


def _differ(one: Segment, other: Segment) -> bool:
    """Whether two of the interface's sentences end alike and say different things: each has several words that the
    other has not. Of a course they may well be one thing said in two ways."""
    if one.of_course or other.of_course:
        return False
    first, second = set(one.source.bare.split()), set(other.source.bare.split())
    return min(len(first - second), len(second - first)) >= _OWN


def _is_phrase(segment: Segment) -> bool:
    """Whether the source has several words."""
    return " " in segment.source.bare


def _in_one_question(one: Segment, other: Segment) -> bool:
    """Whether both are chosen from beside each other: COP727 says so."""
    return one.role == other.role and one.role in COMPARED and one.entry.key == other.entry.key
