"""Other words in the same Markdown: what a reader sees is changed, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from markdown_it.helpers import parseLinkDestination
from markdown_it.token import Token

from cop_xblocks.markdown.gaps import read_gap
from cop_xblocks.markdown.parser import placed_text_parser

_ENTITY_OR_ADDRESS = re.compile(r"&(?:#\w+|\w+);|\b(?:https?://|www\.)[^\s<>\"')\]]+|[^\s@]+@[^\s@]+")
_CODE = re.compile(r"(?<!`)(`+)(?!`)(.*?)(?<!`)\1(?!`)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class WordReplacement:
    """How words are changed."""

    words: Callable[[str], str]
    """A stretch of text, with the signs of emphasis in it, to one of which only letters are others."""
    opening: str = ""
    closing: str = ""
    """What is put around all that stands on its own: a string, a picture's description, an alternative of a gap. In
    Markdown, brackets need a backslash: a string may have one of its own that is not closed."""

    def around(self, words: str) -> str:
        """Something that stands on its own."""
        return f"{self.opening}{words}{self.closing}" if words.strip() else words

    def plain(self, text: str) -> str:
        """Text without Markdown; entities and addresses in it are as they were."""
        out: list[str] = []
        done = 0
        for match in _ENTITY_OR_ADDRESS.finditer(text):
            out += self.words(text[done : match.start()]), match[0]
            done = match.end()
        return "".join([*out, self.words(text[done:])])


def replace_words(markdown: str, rewording: WordReplacement) -> str:
    """The string with other words: links lead where they led; code and gaps' keys are as they were."""
    parsed = placed_text_parser().parseInline(markdown)
    tokens = parsed[0].children or [] if parsed else []
    replaced = _reworded(markdown, tokens, 0, len(markdown), rewording)
    alone = [token for token in tokens if token.type != "text" or token.content.strip()]
    # A picture alone is a figure: its description and its caption are seen each on its own.
    return replaced if len(alone) == 1 and alone[0].type == "image" else rewording.around(replaced)


def replace_words_of_answers(markdown: str, rewording: WordReplacement) -> str:
    """The same for a string that is one code span of answers, parted by semicolons."""
    match = _CODE.fullmatch(markdown.strip())
    if match is None:
        return markdown
    answers = re.split(r"(?<!\\);", match[2])
    return match[1] + "; ".join(rewording.around(rewording.plain(answer.strip())) for answer in answers) + match[1]


def replace_words_beside_code(markdown: str, rewording: WordReplacement) -> str:
    """The same for a code span with words before it or behind it: a number with its unit."""
    match = _CODE.search(markdown)
    if match is None:
        return markdown
    parts = markdown[: match.start()], markdown[match.end() :]
    before, behind = (part.replace(part.strip(), rewording.around(rewording.plain(part.strip()))) for part in parts)
    return f"{before}{match[0]}{behind}"


def _reworded(text: str, tokens: Sequence[Token], start: int, end: int, rewording: WordReplacement) -> str:
    out: list[str] = []
    done = start
    for at, until, instead in sorted(_kept(text, tokens, start, rewording)):
        out += rewording.plain(text[done:at]), instead
        done = until
    return "".join([*out, rewording.plain(text[done:end])])


def _kept(text: str, tokens: Sequence[Token], base: int, rewording: WordReplacement) -> Iterator[tuple[int, int, str]]:
    """Where what is no plain text begins and ends, and what stands there afterwards."""
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
    out: list[str] = []
    done = 0
    for part in read_gap(raw).parts:
        start, end = (part.start + 1, part.end - 1) if part.in_brackets else (part.start, part.end)
        out += raw[done:start], rewording.around(rewording.words(raw[start:end]))
        done = end
    return "".join([*out, raw[done:]])
