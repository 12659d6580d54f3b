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

from cop_xblocks.checking.translations.masking import TYPED, shown
from cop_xblocks.languages.entries import Entry
from cop_xblocks.markdown import inline_links
from cop_xblocks.model import Diagnostic, Rule

_ACRONYM = r"[A-Za-z]*[A-Z][A-Za-z]*[A-Z][A-Za-z]*"
_NAME = re.compile(rf"\b(?:[A-Z][a-z]+(?: [A-Z][a-z]+)+|{_ACRONYM})\b", re.ASCII)
_CAPITALS = re.compile(rf"(?<![A-Za-z]){_ACRONYM}(?![A-Za-z])", re.ASCII)
_SHORTEST = 4
"""Letters of an acronym from which on one letter less is no other acronym."""
_FEWEST = 2
_SHARE = 0.7
"""Of the other strings with the name, so many keep it: then it is kept."""

RULE = Rule("COP765", "warning")


def check_language(entries: Sequence[Entry]) -> Iterator[Diagnostic]:
    """Find acronyms with a letter less than in the source, and titles, links and names without a name that most strings
    keep. Elsewhere a name may well be "it", or "the service"."""
    spoken = [each for each in entries if each.role not in TYPED and not each.forms]
    kept: dict[str, list[bool]] = defaultdict(list)
    for entry in spoken:
        said = shown(entry.translation, entry.of_course)
        names = dict.fromkeys(_NAME.findall(shown(entry.source, entry.of_course)))
        for name in names:
            kept[name].append(name in said)
        words = set(_CAPITALS.findall(said)) - set(_CAPITALS.findall(entry.source))
        for word, name in [(word, name) for word in sorted(words) for name in names if _slipped(word, name)][:1]:
            yield RULE.at(entry.span(), f"{word} for {name}", f"write {name}")
    for entry in spoken:
        for name in _lost(entry):
            others = sum(kept[name])
            if others >= _FEWEST and others >= _SHARE * (len(kept[name]) - 1):
                message = f"{name} is missing, which is kept elsewhere"
                yield RULE.at(entry.span(), message, f"write {name}")


def _lost(entry: Entry) -> Iterator[str]:
    """The names that are in a title of a source, or in the words of a link, or all of a string, and not in their
    translation."""
    if _NAME.fullmatch(entry.source):
        yield from (name for name in (entry.source,) if name not in entry.translation)
    elif entry.role == "source":
        yield from (name for name in _NAME.findall(entry.source) if name not in entry.translation)
    elif entry.of_course and "](" in entry.source:
        said = dict(inline_links(entry.translation))
        for target, words in inline_links(entry.source):
            yield from (name for name in _NAME.findall(words) if target in said and name not in said[target])


def _slipped(word: str, name: str) -> bool:
    """Whether a word is an acronym with one letter too few, or two the wrong way round."""
    if len(name) < _SHORTEST or " " in name:
        return False
    short, long = sorted((word, name), key=len)
    if len(short) == len(long):
        return sorted(short) == sorted(long)
    return short == word and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
