"""A name that stays as it is elsewhere is written otherwise here.

Why: who looks for a service under another name does not find it

Names of services and bodies (Take It Down, INHOPE) stand in links and in the titles of sources as most strings have
them, letter for letter. A language that writes a name in its own way does so everywhere.

Wrong:

~~~po fr
msgctxt "a paragraph"
msgid "INHOPE is a network of hotlines."
msgstr "INHOP est un réseau de lignes de signalement."
~~~

Right:

~~~po fr
msgctxt "a paragraph"
msgid "INHOPE is a network of hotlines."
msgstr "INHOPE est un réseau de lignes de signalement."
~~~
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from cop_xblocks.checking.translations.segment import TYPED, Segment
from cop_xblocks.model import Diagnostic, Rule

_ACRONYM = r"(?=[a-z]*[A-Z][a-z]*[A-Z])[A-Za-z]+"
_NAME = re.compile(rf"\b(?:[A-Z][a-z]+(?: [A-Z][a-z]+)+|{_ACRONYM})\b", re.ASCII)
_CAPITALS = re.compile(rf"(?<![A-Za-z]){_ACRONYM}(?![A-Za-z])", re.ASCII)
_SHORTEST = 4
"""Letters of an acronym from which on one letter less is no other acronym."""
_FEWEST = 2
_SHARE = 0.7
"""Of the other strings with the name, so many keep it: then it is kept."""

RULE = Rule("COP765", "warning")


def check_language(segments: Sequence[Segment]) -> Iterator[Diagnostic]:
    """Find acronyms with a letter less than in the source, and titles, links and names without a name that most strings
    keep. Elsewhere a name may well be "it", or "the service"."""
    spoken = [segment for segment in segments if segment.role not in TYPED and not segment.entry.forms]
    keeps: dict[str, list[bool]] = defaultdict(list)
    """By name: of each string with it, whether its translation keeps it."""
    for segment in spoken:
        names = _names(segment.source.visible_text)
        if not names:
            continue
        translation = segment.translation.visible_text
        for name in names:
            keeps[name].append(name in translation)
        words = sorted(set(_CAPITALS.findall(translation)) - set(_CAPITALS.findall(segment.source.text)))
        slip = next(((word, name) for word in words for name in names if _is_slip(word, name)), None)
        if slip is not None:
            yield RULE.at(segment.span(), f"{slip[0]} for {slip[1]}", f"write {slip[1]}")
    for segment in spoken:
        for name in _lost(segment):
            others = sum(keeps[name])
            if others >= _FEWEST and others >= _SHARE * (len(keeps[name]) - 1):
                message = f"{name} is missing, which is kept elsewhere"
                yield RULE.at(segment.span(), message, f"write {name}")


@lru_cache(maxsize=16384)
def _names(english: str) -> tuple[str, ...]:
    """The names in a source, each once; it has the same ones for each language."""
    return tuple(dict.fromkeys(_NAME.findall(english)))


def _lost(segment: Segment) -> Iterator[str]:
    """The names that are in a title of a source, or in the words of a link, or all of a string, and not in their
    translation."""
    source, translation = segment.source.text, segment.translation.text
    if _NAME.fullmatch(source):
        yield from (name for name in (source,) if name not in translation)
    elif segment.role == "source":
        yield from (name for name in _NAME.findall(source) if name not in translation)
    elif "](" in source:
        words_by_target = dict(segment.translation.links)
        for target, words in segment.source.links:
            translated = words_by_target.get(target)
            if translated is not None:
                yield from (name for name in _NAME.findall(words) if name not in translated)


def _is_slip(word: str, name: str) -> bool:
    """Whether a word is an acronym with one letter too few, or two the wrong way round."""
    if len(name) < _SHORTEST or " " in name:
        return False
    short, long = sorted((word, name), key=len)
    if len(short) == len(long):
        return sorted(short) == sorted(long)
    return short == word and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
