"""The text of a block, as its author wrote it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from markdown_it.token import Token

from cop_xblocks.markdown.annotations import CORRECTED, Comment
from cop_xblocks.markdown.gaps import Gap, read_gap
from cop_xblocks.markdown.inline import token_target, words_at
from cop_xblocks.markdown.msgid import msgid_of
from cop_xblocks.markdown.positions import Line
from cop_xblocks.model import Span

if TYPE_CHECKING:
    from cop_xblocks.markdown.document import Document

_ESCAPED = re.compile(r"\\[!-/:-@\[-`{-~]")


@dataclass(frozen=True, slots=True)
class InlineLink:
    """Where a link leads, or what a picture shows."""

    target: str
    span: Span
    is_picture: bool
    words: str
    """A link's words, a picture's text alternative."""


@dataclass(frozen=True, slots=True)
class PlacedGap:
    """A gap, and where it stands in the content of its text."""

    gap: Gap
    start: int
    end: int
    is_free: bool
    """Whether it can be filled. Gaps in a picture's description cannot."""


@dataclass(eq=False)
class Inline:
    """The text of a block, as its author wrote it."""

    content: str
    tokens: list[Token]
    document: Document = field(repr=False)
    lines: list[Line] = field(repr=False)

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """The place of a stretch of `content`."""
        end = len(self.content) if end is None else end
        return self.document.span(self._place(start), self._place(end))

    def _place(self, offset: int) -> tuple[int, int]:
        if not self.lines:
            return 0, 0
        at = self.lines[max(bisect_right(self.lines, offset, key=lambda line: line.offset) - 1, 0)]
        return at.line, at.column + max(offset - at.offset, 0)

    @cached_property
    def comments(self) -> list[Comment]:
        """The HTML comments, in order."""
        if "<!--" not in self.content:
            return []
        return [
            Comment(token.content, self.span(*token.meta["span"]), *token.meta["span"])
            for token in self.tokens
            if token.type == "html_inline" and token.content.startswith("<!--")
        ]

    @cached_property
    def corrected_comments(self) -> list[Comment]:
        """The comments whose hyphens an editor has changed, as their author wrote them, in order. They are a mistake,
        and stand in the text; what they say decides what the text is read as."""
        if "!" not in self.content or not CORRECTED.search(self.content):
            return []
        return [
            Comment(f"<!--{match['body']}-->", self.span(max(match.start("body") - len("<!--"), 0), match.end()))
            for match in CORRECTED.finditer(self.masked())
            if match["body"]
        ]

    @property
    def tail(self) -> int:
        """The offset of the end of the words. Only comments follow."""
        end = len(self.content)
        for comment in reversed(self.comments):
            if self.content[comment.end : end].strip():
                break
            end = comment.start
        return len(self.content[:end].rstrip())

    @property
    def raw_html(self) -> list[tuple[str, Span]]:
        """HTML other than comments, with its places."""
        if "<" not in self.content:
            return []
        return [
            (token.content, self.span(*token.meta["span"]))
            for token in self.tokens
            if token.type == "html_inline" and not token.content.startswith("<!--")
        ]

    def unclosed(self) -> Iterator[Span]:
        """The places of each `<!--` that begins no comment. Code does not count."""
        if any(token.type == "text" and "<!--" in token.content for token in self.tokens):
            for match in re.finditer("<!--", self.masked()):
                yield self.span(*match.span())

    def masked(self) -> str:
        """The text as it was written, with blanks in place of code, HTML, escapes and the targets of links."""
        pieces: list[str] = []
        done = 0
        for token in self.tokens:
            if token.type in ("text", "link_open") or "span" not in token.meta:
                continue
            start, end = token.meta["span"]
            if token.type == "link_close":
                start = max(done, start, self.content.rfind("](", done, end))
            if start >= done and token.type not in ("softbreak", "hardbreak"):
                pieces += self.content[done:start], " " * (end - start)
                done = end
        pieces.append(self.content[done:])
        # markdown-it joins an escaped character with the text around it, so no token has its place.
        return _ESCAPED.sub("  ", "".join(pieces))

    def links(self) -> Iterator[InlineLink]:
        """Every link and picture, in order."""
        for at, token in enumerate(self.tokens):
            target = token_target(token)
            if target is not None:
                place = self.span(*token.meta["span"])
                yield InlineLink(target, place, token.type == "image", words_at(self.tokens, at))

    def gaps(self) -> list[PlacedGap]:
        """Every gap, in order."""
        return list(_placed(self.tokens, 0, is_free=True)) if "[[" in self.content else []

    def text(self) -> str:
        """The text on one line, without its comments; a hard break is a backslash and a newline.

        This is the string that is translated, so an author who rewraps a paragraph changes nothing. It means the same
        without its file: a link by reference is written as a direct one.
        """
        return self._msgid

    @cached_property
    def _msgid(self) -> str:
        return msgid_of(self.content, self.tokens)


def _placed(tokens: Sequence[Token], base: int, *, is_free: bool) -> Iterator[PlacedGap]:
    for token in tokens:
        if token.type == "gap":
            start, end = (base + place for place in token.meta["span"])
            yield PlacedGap(read_gap(token.content), start, end, is_free)
        elif token.type == "image":
            # A picture's description is parsed by itself, from behind the `![`.
            yield from _placed(token.children or (), base + token.meta["span"][0] + 2, is_free=False)
