"""Marks: the HTML comments that tell a machine what Markdown cannot say.

    <!-- NAME #key setting=value flag -->

Each part is optional. A comment of another form is the author's own remark.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from cop_xblocks.model import PAGE_TYPES, PageType, Span

ON_HEADING = "at the end of a ### heading"
ON_SECTION = "on a ## heading of course.md"
ON_LINE = "alone on a line of a unit, between paragraphs and before the questions"
ON_PICTURE = "behind a picture that stands alone in its paragraph"
LATER = ("survey",)
"""Names that the format has and this version does not have yet. Authors who use one are told so."""
Names = Mapping[str, str]
"""The names that a mark may have, besides `translators:` and `excuse`, and where each belongs."""
ON_SECTION_NAMES: tuple[Literal["path"] | PageType, ...] = ("path", *PAGE_TYPES)
ORDINARY_WORDS = {"picture": ("beside",)} | dict.fromkeys(ON_SECTION_NAMES, ())
"""Names with which an author's remark may begin, too, and the flags of each. Such a comment is a mark if nothing but
these flags follows, or if it has a key or a setting."""
OWN_NAMES: Names = (
    {"question": ON_HEADING, "planned": "behind a link in the list of lessons", "picture": ON_PICTURE}
    | dict.fromkeys(ON_SECTION_NAMES, ON_SECTION)
    | dict.fromkeys(LATER, ON_LINE)
)
"""The names of the format itself. `activities/registry.py` adds those of the activities."""

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_WORD = re.compile(r"\S+")
_DASH = "[-\u2010-\u2015\u2212]"
CORRECTED = re.compile(
    rf"(?!<!--)(?:<|&lt;)[ ]?![ ]?{_DASH}{{1,3}}"
    rf"(?:(?P<body>[^<>\n\0]{{0,300}}?)[ \t]*{_DASH}{{1,3}}[ ]?(?:>|&gt;))?"
)
"""A comment as an editor's correction leaves it: with dashes for its hyphens, with one hyphen, a space or `&lt;`. The
group `body` is empty where no end follows. A comment whose end alone was changed is one that is not closed."""

ATTRIBUTES = re.compile(
    r"\{:?[ \t]*(?:#(?P<key>[\w-]+)|\.[A-Za-z][\w-]*|[A-Za-z][\w-]*=[^\s{}])(?P<more>[^{}\n]{0,200})\}"
)
"""Attributes in braces, as other kinds of Markdown have them: `{#key .class width=50%}`."""

TRANSLATORS = "translators:"
EXCUSE = "excuse"


@dataclass(frozen=True, slots=True)
class Comment:
    """An HTML comment and where it stands: in the file, and in its inline text."""

    raw: str
    span: Span
    start: int = 0
    end: int = 0

    @property
    def body(self) -> str:
        """The text between `<!--` and `-->`."""
        return self.raw.removeprefix("<!--").removesuffix("-->").strip()

    def word_span(self, word: str) -> Span:
        """The place of a word of the comment if it is on the first line; else that of the comment."""
        at = _alone(word, self.raw)
        if at < 0 or "\n" in self.raw[:at]:
            return self.span
        column = self.span.column + at
        return Span(self.span.file, self.span.line, column, self.span.line, column + len(word))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words that a mark may have in its place."""

    names: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    takes_key: bool = True


@dataclass(frozen=True, slots=True)
class Annotation:
    """A comment that was read as a mark. `unknown` holds the words that its vocabulary lacks."""

    comment: Comment
    name: str = ""
    key: str = ""
    settings: dict[str, str] = field(default_factory=dict)
    flags: tuple[str, ...] = ()
    unknown: tuple[tuple[Literal["name", "setting", "flag"], str], ...] = ()
    repeated: tuple[str, ...] = ()

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.comment.span


def find_comments(text: str) -> Iterator[re.Match[str]]:
    """Every HTML comment of a text. The search ends at the last `-->`: behind it, each `<!--` would be searched to the
    end of the text."""
    return _COMMENT.finditer(text, 0, _end_of_comments(text))


def replace_comments(replacement: str | Callable[[re.Match[str]], str], text: str) -> str:
    """A text with another text for each of its HTML comments, as `re.sub` takes it."""
    end = _end_of_comments(text)
    return _COMMENT.sub(replacement, text[:end]) + text[end:]


def _end_of_comments(text: str) -> int:
    return text.rfind("-->") + len("-->")


def read_comment(comment: Comment, vocabulary: Vocabulary, names: Iterable[str]) -> Annotation | str | None:
    """Understand a comment: a mark, a note to translators (a string), or None for a remark.

    It looks like a mark when it has a `#key` or a `setting=value`, when its first word is one of the `names` that marks
    have anywhere or a slip of one (decision 0009), or when all its words are flags that its place knows. Behind an
    ordinary word nothing but its flags may stand, and a slip of it is a mark in its own place alone.
    """
    body = comment.body
    if body.startswith(TRANSLATORS):
        return body.removeprefix(TRANSLATORS).strip()
    words = body.split()
    if not words or words[0] == EXCUSE:
        return None
    has_key = any(word.startswith("#") and len(word) > 1 for word in words)
    has_setting = any(_is_setting(word) for word in words)
    first = words[0].lower()
    is_named = (
        not first.startswith("#")
        and "=" not in first
        and any(
            distance(first, name) <= _slip(name) for name in (*names, TRANSLATORS, EXCUSE) if name not in ORDINARY_WORDS
        )
    )
    is_ordinary = any(
        ((words[0] == name and name in names) or (name in vocabulary.names and distance(first, name) <= 2))
        and all(nearest(word, flags) for word in words[1:])
        for name, flags in ORDINARY_WORDS.items()
    )
    all_flags = all(word in vocabulary.flags for word in words)
    if not (has_key or has_setting or is_named or is_ordinary or all_flags):
        return None
    return _read_words(comment, words, vocabulary)


def _alone(word: str, text: str) -> int:
    """The offset of a word between spaces; else its first offset anywhere, or -1."""
    starts = (match.start() for match in _WORD.finditer(text) if match.group() == word)
    return next(starts, text.find(word))


def _is_setting(word: str) -> bool:
    name, equals, value = word.partition("=")
    return bool(equals and value and name.isidentifier() and name.isascii())


def _read_words(comment: Comment, words: list[str], vocabulary: Vocabulary) -> Annotation:
    name = key = ""
    settings: dict[str, str] = {}
    flags: list[str] = []
    unknown: list[tuple[Literal["name", "setting", "flag"], str]] = []
    repeated: list[str] = []
    for index, word in enumerate(words):
        if word.startswith("#") and len(word) > 1:
            if key:
                repeated.append(word)
            key = key or word[1:]
        elif "=" in word:
            setting, _, value = word.partition("=")
            if setting not in vocabulary.settings or not value:
                unknown.append(("setting", word))
            elif setting in settings:
                repeated.append(word)
            else:
                settings[setting] = value
        elif word in vocabulary.names and not name:
            name = word
        elif word in vocabulary.flags:
            (repeated if word in flags else flags).append(word)
        elif index == 0 and word not in vocabulary.flags:
            unknown.append(("name", word))
        else:
            unknown.append(("flag", word))
    return Annotation(comment, name, key, settings, tuple(flags), tuple(unknown), tuple(repeated))


def _slip(name: str) -> int:
    """How many letters of a name may be wrong: two, or one if it is short, as "can", "play" and "place" are not
    `plan`."""
    return 2 if len(name) > 5 else 1


def distance(one: str, other: str) -> int:
    """The Levenshtein distance between two words; 3 if their lengths differ by more than 2, as nobody asks for more."""
    # rapidfuzz has it, too. To import that takes 12 ms of each start; and only `languages`, which is above, may do it.
    if abs(len(one) - len(other)) > 2:
        return 3
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        previous, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (a != b))
    return row[-1]


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that is nearest to `word`, if one is within two letters."""
    ranked = sorted((distance(word.lower(), candidate), candidate) for candidate in candidates)
    return ranked[0][1] if ranked and ranked[0][0] <= 2 else None
