"""Gaps in a text: `[[what: photo; picture]]` to be typed, `[[where: (online) | at school]]` to be chosen.

The word before the colon is the gap's key. What stands behind it is no Markdown; a backslash takes the meaning from
`; | ( ) [ ] :` and from itself. In the HTML of a text that may have gaps, each is an empty element that no author can
write, as HTML in a text is text: `<` is escaped in words, and `"` in attributes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.rules_inline import StateInline

# A gap has no unescaped brackets in it, so the search for its end stops at the next one.
_FORM = re.compile(r"\[\[\s*(?P<key>[^\s\[\]:;|()\\]+)\s*:(?P<answers>(?:\\.|[^\\\[\]])*)\]\]", re.DOTALL)
_ESCAPED = re.compile(r"\\([;|()\[\]:\\])")
_PLACE = re.compile(r'<span data-gap="([^"<>]*)"></span>')
_OPENING, _CLOSING = "(", ")"


@dataclass(frozen=True, slots=True)
class GapPart:
    """One of several answers that stand in a row."""

    words: str
    """The words without backslashes and the brackets of a right alternative, with single spaces."""
    start: int
    end: int
    """Its offsets, without the spaces around it."""
    in_brackets: bool = False
    """Whether one pair of brackets holds the whole of it."""
    has_brackets: bool = False
    """Whether it has a bracket that is not escaped."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap as it is written."""

    key: str
    """Whatever stands before the colon, a key or not."""
    parts: tuple[GapPart, ...]
    """Accepted answers, or the alternatives of a gap to be chosen; some may be empty. Their places count from the
    gap's first bracket."""
    is_chosen: bool
    """Whether its parts stand between bars, or it has one part only and that in brackets."""
    is_mixed: bool = False
    """Whether semicolons stand between bars."""

    @property
    def right(self) -> tuple[int, ...]:
        """The places (from 0) of the alternatives in brackets."""
        return tuple(place for place, part in enumerate(self.parts) if part.in_brackets) if self.is_chosen else ()

    @property
    def shape(self) -> tuple[str, int, tuple[int, ...]] | None:
        """What a translation must keep: the key and, for a gap with alternatives, how many there are and which one is
        right. None for a gap that cannot be used, as nobody would know what is right or what can be answered."""
        words = [part.words.casefold() for part in self.parts]
        if not all(words) or self.is_mixed:
            return None
        if not self.is_chosen:
            return None if any(part.has_brackets for part in self.parts) else (self.key, 0, ())
        usable = len(words) > 1 and len(self.right) == 1 and len(set(words)) == len(words)
        return (self.key, len(words), self.right) if usable else None


def split_parts(text: str, separator: str, start: int = 0, end: int | None = None) -> tuple[GapPart, ...]:
    """Split a stretch of a text at separators that are not escaped."""
    end = len(text) if end is None else end
    bounds = [start, *(at + 1 for at in _bare(text, separator, start, end)), end + 1]
    return tuple(_part(text, one, other - 1) for one, other in pairwise(bounds))


def read_gap(raw: str) -> Gap:
    """Read a gap from its own Markdown."""
    match = _FORM.fullmatch(raw)
    assert match is not None
    start, end = match.span("answers")
    alternatives = split_parts(raw, "|", start, end)
    if len(alternatives) > 1 or alternatives[0].in_brackets:
        return Gap(match["key"], alternatives, True, bool(_bare(raw, ";", start, end)))
    accepted = split_parts(raw, ";", start, end)
    return Gap(match["key"], accepted, False)


def _bare(text: str, characters: str, start: int, end: int) -> list[int]:
    """The offsets of characters that are not escaped."""
    places = []
    at = start
    while at < end:
        if text[at] == "\\":
            at += 1
        elif text[at] in characters:
            places.append(at)
        at += 1
    return places


def _part(text: str, start: int, end: int) -> GapPart:
    raw = text[start:end]
    start += len(raw) - len(raw.lstrip())
    end = max(start, end - (len(raw) - len(raw.rstrip())))
    brackets = _bare(text, _OPENING + _CLOSING, start, end)
    whole = _is_one_pair(text, brackets, start, end)
    words = text[start + 1 : end - 1] if whole else text[start:end]
    return GapPart(" ".join(_ESCAPED.sub(r"\1", words).split()), start, end, whole, bool(brackets))


def _is_one_pair(text: str, brackets: list[int], start: int, end: int) -> bool:
    if not brackets or brackets[0] != start or brackets[-1] != end - 1:
        return False
    depth = 0
    for at in brackets:
        depth += 1 if text[at] == _OPENING else -1
        if depth <= 0 and at != end - 1:
            return False
    return depth == 0


def with_gaps(parser: MarkdownIt) -> MarkdownIt:
    """Make a parser read gaps as tokens `gap`, whose content is their Markdown. By default they are rendered as
    words."""
    parser.inline.ruler.before("link", "gap", _rule)
    parser.add_render_rule("gap", _render_words)
    return parser


def _rule(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("[[", state.pos):
        return False
    match = _FORM.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        state.push("gap", "", 0).content = match[0]
    state.pos = match.end()
    return True


def _render_words(_self: object, tokens: list, index: int, _options: object, _env: object) -> str:  # type: ignore[type-arg]
    return escapeHtml(str(tokens[index].content))


def gap_place(raw: str) -> str:
    """The HTML of a gap's place in a text."""
    return f'<span data-gap="{escape(read_gap(raw).key)}"></span>'


def part_at_gaps(html: str) -> list[str]:
    """Split HTML that was typeset with places for gaps: HTML, a gap's key, HTML, a gap's key … HTML."""
    return _PLACE.split(html)
