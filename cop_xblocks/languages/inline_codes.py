"""Splits a string into text and inline codes: marks of Markdown, targets of links, placeholders of the interface.

In XLIFF these are inline codes, which a translator's tool shows as tags. Everything else stays as it is: what stands in
a code span or a gap is an answer, which each language gives for itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_MARKDOWN = re.compile(
    r"(?P<break>\\\n)|`+[^`]*`+|\[\[(?:(?!\[\[).)*?\]\]|\\."
    r"|(?P<bold>\*\*)|(?P<close>\]\((?:[^()\\\s]|\\.|\([^()]*\))*\))|(?P<open>!?\[)",
    re.DOTALL,
)
_DEEPEST = 20
"""The most codes that are open at once. An XML parser takes some 250 nested elements."""
_PLACEHOLDER = re.compile(r"(?P<placeholder>%%|%\(\w+\)[a-z]|%[sd]|\{\w*\})")


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A code that stands alone."""

    data: str


@dataclass(frozen=True, slots=True)
class Span:
    """A pair of codes, and what is between them."""

    start: str
    end: str
    parts: tuple[Part, ...]


Part = str | Placeholder | Span


def split_codes(text: str, *, is_markdown: bool) -> tuple[Part, ...]:
    """A text as its codes and what is between them; joined, they are the text again. What has no other half is text."""
    tokens = list(_tokens(text, _MARKDOWN if is_markdown else _PLACEHOLDER))
    pairs = _pairs(tokens)
    return _nested(tokens, pairs, 0, len(tokens))


def _tokens(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """(name, text) of each token; of what is no code the name is empty."""
    end = 0
    for match in pattern.finditer(text):
        if match.lastgroup is None:
            continue
        if match.start() > end:
            yield "", text[end : match.start()]
        yield match.lastgroup, match[0]
        end = match.end()
    if end < len(text):
        yield "", text[end:]


def _pairs(tokens: Sequence[tuple[str, str]]) -> dict[int, int]:
    """The index of each opening token with that of the closing one. Pairs nest: what would cross one, or lie deeper
    than `_DEEPEST`, is text."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for index, (name, _) in enumerate(tokens):
        other = {"close": "open", "bold": "bold"}.get(name, "")
        depth = next((depth for depth in reversed(range(len(opened))) if tokens[opened[depth]][0] == other), None)
        if depth is not None:
            pairs[opened[depth]] = index
            del opened[depth:]
        elif name in ("open", "bold") and len(opened) < _DEEPEST:
            opened.append(index)
    return pairs


def _nested(tokens: Sequence[tuple[str, str]], pairs: dict[int, int], first: int, last: int) -> tuple[Part, ...]:
    parts: list[Part] = []
    index = first
    while index < last:
        name, text = tokens[index]
        if index in pairs:
            end = pairs[index]
            parts.append(Span(text, tokens[end][1], _nested(tokens, pairs, index + 1, end)))
            index = end
        elif name in ("break", "placeholder"):
            parts.append(Placeholder(text))
        elif parts and isinstance(parts[-1], str):
            parts[-1] += text
        else:
            parts.append(text)
        index += 1
    return tuple(parts)
