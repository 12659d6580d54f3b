"""Replaces the words in Markdown that a reader sees, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from markdown_it.helpers import parseLinkDestination
from markdown_it.token import Token

from cop_xblocks.markdown.gaps import read_gap
from cop_xblocks.markdown.parser import placed_text_parser
from cop_xblocks.markdown.positions import replace_spans

_ENTITY_OR_ADDRESS = re.compile(r"&(?:#\w+|\w+);|\b(?:https?://|www\.)[^\s<>\"')\]]+|[^\s@]+@[^\s@]+")
_CODE = re.compile(r"(?<!`)(`+)(?!`)(.*?)(?<!`)\1(?!`)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class WordReplacement:
    """How to replace words."""

    words: Callable[[str], str]
    """Replaces the letters of a text, which may have emphasis in it, and nothing else."""
    opening: str = ""
    closing: str = ""
    """Put around each unit of text: a string, a picture's description, an alternative of a gap. Brackets need a
    backslash in Markdown, as a string may have an unclosed one."""

    def around(self, words: str) -> str:
        """A unit of text between `opening` and `closing`."""
        return f"{self.opening}{words}{self.closing}" if words.strip() else words

    def plain(self, text: str) -> str:
        """Plain text with its words replaced. Entities and addresses do not change."""
        unchanged = ((*match.span(), match[0]) for match in _ENTITY_OR_ADDRESS.finditer(text))
        return replace_spans(text, unchanged, self.words)


def replace_words(markdown: str, rewording: WordReplacement) -> str:
    """The string with its words replaced. The targets of links, code and the keys of gaps do not change."""
    parsed = placed_text_parser().parseInline(markdown)
    tokens = parsed[0].children or [] if parsed else []
    replaced = _reworded(markdown, tokens, 0, len(markdown), rewording)
    alone = [token for token in tokens if token.type != "text" or token.content.strip()]
    # A picture by itself is a figure, whose description and caption are units of their own.
    return replaced if len(alone) == 1 and alone[0].type == "image" else rewording.around(replaced)


def replace_words_of_answers(markdown: str, rewording: WordReplacement) -> str:
    """The same for a code span of answers between semicolons."""
    match = _CODE.fullmatch(markdown.strip())
    if match is None:
        return markdown
    answers = re.split(r"(?<!\\);", match[2])
    return match[1] + "; ".join(rewording.around(rewording.plain(answer.strip())) for answer in answers) + match[1]


def replace_words_beside_code(markdown: str, rewording: WordReplacement) -> str:
    """The same for a number in a code span with its unit before or behind it."""
    match = _CODE.search(markdown)
    if match is None:
        return markdown
    parts = markdown[: match.start()], markdown[match.end() :]
    before, behind = (part.replace(part.strip(), rewording.around(rewording.plain(part.strip()))) for part in parts)
    return f"{before}{match[0]}{behind}"


def _reworded(text: str, tokens: Sequence[Token], start: int, end: int, rewording: WordReplacement) -> str:
    return replace_spans(text[:end], sorted(_spans(text, tokens, start, rewording)), rewording.plain, start)


def _spans(text: str, tokens: Sequence[Token], base: int, rewording: WordReplacement) -> Iterator[tuple[int, int, str]]:
    """The offsets of each part that is not plain text, and its replacement."""
    for token in tokens:
        if "span" not in token.meta:
            continue
        start, end = (base + place for place in token.meta["span"])
        if token.type == "code_inline" or (token.type == "link_open" and token.info == "auto"):
            yield start, end, text[start:end]
        elif token.type == "gap":
            yield start, end, _gap(text[start:end], rewording)
        elif token.type == "link_close" and token.info != "auto":
            label = base + token.meta["label"]
            yield label, end, _behind(text[label:end], rewording)
        elif token.type == "image":
            label = base + token.meta["label"]
            words = rewording.around(_reworded(text, token.children or [], start + 2, label, rewording))
            yield start, end, f"![{words}{_behind(text[label:end], rewording)}"


def _behind(raw: str, rewording: WordReplacement) -> str:
    """`](target "title")` with another title."""
    start = len("](") + len(raw[2:]) - len(raw[2:].lstrip())
    target = parseLinkDestination(raw, start, len(raw))
    at = target.pos + len(raw[target.pos :]) - len(raw[target.pos :].lstrip())
    end = len(raw[:-1].rstrip()) - 1
    if not target.ok or end <= at:
        return raw
    return f"{raw[: at + 1]}{rewording.around(rewording.plain(raw[at + 1 : end]))}{raw[end:]}"


def _gap(raw: str, rewording: WordReplacement) -> str:
    """A gap with other answers."""
    bounds = [(part.start + part.in_brackets, part.end - part.in_brackets) for part in read_gap(raw).parts]
    return replace_spans(raw, [(at, end, rewording.around(rewording.words(raw[at:end]))) for at, end in bounds])
