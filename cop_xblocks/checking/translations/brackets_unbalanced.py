"""A bracket or a quotation mark has no other half in a translation.

Why: readers cannot tell where it ends

What the source opens and closes, a translation opens and closes: `( )`, `« »`, `“ ”`, `（ ）`.

Wrong:

~~~po fr
msgctxt "calm paragraph"
msgid "Stay calm (and listen)."
msgstr "Restez calme (et écoutez."
~~~

Right:

~~~po fr
msgctxt "calm paragraph"
msgid "Stay calm (and listen)."
msgstr "Restez calme (et écoutez)."
~~~
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from cop_xblocks.checking.translations.quotation_marks import quotation_marks
from cop_xblocks.checking.translations.segment import TYPED, Segment
from cop_xblocks.model import Diagnostic, Rule

_PAIRS = (("(", ")"), ("{", "}"), ("«", "»"), ("“", "”"), ("（", "）"), ("【", "】"), ("《", "》"), ("「", "」"))

RULE = Rule("COP745", "warning")
SIGNS = frozenset('"').union(*_PAIRS)


def check_segment(segment: Segment) -> Iterator[Diagnostic]:
    """Match each kind of bracket that the source has in pairs, or not at all."""
    if segment.role in TYPED:
        return
    text, source = segment.translation.masked, segment.source.masked
    for opening, closing in _pairs(segment.language):
        if opening == "“" and "„" in text:
            continue  # „ … “ closes with what opens elsewhere
        at = _without_other_half(text, opening, closing)
        if at is not None and _without_other_half(source, opening, closing) is None:
            message = f"{text[at]} has no other half"
            yield RULE.at(segment.span(at, at + 1), message, "write both, or neither")
    if text.count('"') % 2 and not source.count('"') % 2:
        at = text.rfind('"')
        yield RULE.at(segment.span(at, at + 1), '" has no other half', "write both, or neither")


@cache
def _pairs(language: str) -> tuple[tuple[str, str], ...]:
    """The pairs to check: those without a mark that the language also writes in another pair, as in „ … “ and » … «."""
    halves = {half for pair in quotation_marks(language) if tuple(pair) not in _PAIRS for half in pair}
    return tuple(pair for pair in _PAIRS if halves.isdisjoint(pair))


def _without_other_half(text: str, opening: str, closing: str) -> int | None:
    """The place of a bracket without its other half; None where each has one."""
    if opening not in text and closing not in text:
        return None
    opened: list[int] = []
    for at, letter in enumerate(text):
        if letter == opening:
            opened.append(at)
        elif letter == closing:
            if not opened:
                return at
            opened.pop()
    return opened[-1] if opened else None
