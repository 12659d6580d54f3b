"""What a way of breaking a translation sees, and what the ways share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from random import Random

from cop_xblocks.languages.entries import Entry

UNSEEN = re.compile(
    r"""\]\([^)]*\)            # a link's target
      | `[^`]*`                # what is typed
      | \[\[[^\]]*\]\]         # a gap
      | %\(\w+\)[sd] | %% | \{\w+\}
      | https?://\S+ | (?<=\[)[a-z]+(?:\.[a-z]+)+(?=\])  # an address
    """,
    re.VERBOSE,
)
"""What a learner does not read as words: ways that break words leave it alone."""

SENTENCE_END = re.compile(r"(?<=[.!?؟…])[»”]?\s+(?=\S)|(?<=[。！？])(?=[^”」\s])")
LETTERED = frozenset({"ar", "fr", "es", "ru"})
"""Languages with an alphabet, of those whose slips are listed here."""


@dataclass(frozen=True)
class Place:
    """A good translation, and what lies on the translator's desk."""

    entry: Entry
    file: Sequence[Entry]
    """All entries of the catalog, in its order."""
    index: int
    """Where in `file` the entry is."""
    elsewhere: str = ""
    """The same string in another language; empty where there is none."""
    right: bool = False
    """Whether it is the right choice of a question, or one of them."""
    words: frozenset[str] = field(default=frozenset(), repr=False)
    """All words of the language's catalogs, in small letters."""
    random: Random = field(default_factory=Random, repr=False)

    @property
    def source(self) -> str:
        return self.entry.source

    @property
    def text(self) -> str:
        return self.entry.translation

    @property
    def language(self) -> str:
        return self.entry.language

    @property
    def space(self) -> str:
        """What stands between two sentences."""
        return "" if self.language == "zh" else " "

    def neighbours(self) -> Iterator[Entry]:
        """The entries after this one, then those before it: the nearest first."""
        yield from self.file[self.index + 1 :]
        yield from reversed(self.file[: self.index])

    def siblings(self) -> list[Entry]:
        """The other choices of the same question."""
        entry = self.entry
        return [
            other for other in self.file if other.key == entry.key and other.role == entry.role and other is not entry
        ]


Broken = str | tuple[str, ...] | None
"""The translation, broken, or all its plural forms; None where a way breaks nothing here."""
Way = Callable[[Place], Broken]


@dataclass(frozen=True)
class Mutation:
    """A way, how often it happens beside the others, and in which languages."""

    way: Way
    weight: int
    languages: frozenset[str] | None
    """None for all."""

    @property
    def name(self) -> str:
        return self.way.__name__

    def apply(self, place: Place) -> tuple[str, ...] | None:
        """All forms of the entry as the translator leaves them; None where nothing breaks."""
        if self.languages is not None and place.language not in self.languages:
            return None
        entry, broken = place.entry, self.way(place)
        if isinstance(broken, str):
            forms = list(entry.forms or [entry.translation])
            forms[entry.form if entry.forms else 0] = broken
            broken = tuple(forms)
        return None if broken in (None, entry.forms, (entry.translation,)) else broken


def seen(pattern: str, text: str) -> list[re.Match[str]]:
    """The places of a pattern in what a learner reads."""
    hidden = [match.span() for match in UNSEEN.finditer(text)]
    return [
        match
        for match in re.finditer(pattern, text)
        if not any(match.start() < end and start < match.end() for start, end in hidden)
    ]


def replace_one(place: Place, pattern: str, new: str | Callable[[re.Match[str]], str]) -> str | None:
    """The text with one of a pattern's places changed."""
    matches = seen(pattern, place.text)
    if not matches:
        return None
    match = place.random.choice(matches)
    return place.text[: match.start()] + (new if isinstance(new, str) else new(match)) + place.text[match.end() :]


def replace_all(place: Place, pattern: str, new: str | Callable[[re.Match[str]], str]) -> str | None:
    """The text with all of a pattern's places changed."""
    text = place.text
    matches = seen(pattern, text)
    for match in reversed(matches):
        text = text[: match.start()] + (new if isinstance(new, str) else new(match)) + text[match.end() :]
    return text if matches else None


def sentences(text: str) -> list[str]:
    """A text's sentences, each with the space behind it: together they are the text."""
    cuts = [0, *(match.end() for match in SENTENCE_END.finditer(text)), len(text)]
    return [text[start:end] for start, end in pairwise(cuts) if start < end]


def whole(text: str) -> bool:
    """Whether nothing that is opened in a part of a text is left open."""
    pairs = ("()", "[]", "«»", "“”", "（）", "《》")
    return text.count("**") % 2 == 0 and all(text.count(a) == text.count(b) for a, b in pairs)
