"""Words on a page as somebody says them: without marks, and each line a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from cop_xblocks.markdown import plain
from cop_xblocks.model import Term, Text

_ADDRESS = re.compile(r"https?://(?:www\.)?([!-~]+)")
_BEHIND_ADDRESS = ".,;:!?)]\"'"
"""Marks that are none of an address where they stand behind it."""
_ENDED = re.compile(r"[.!?:;…؟؛।。！？：；][\"'»”’)\]）」』\u00a0\u202f\s]*\Z")
_WITHOUT_SPACES = re.compile(r"[\u3040-\u30ff\u3400-\u9fff][\"”’)）」』]*\Z")
"""The end of a text in a script whose full stop is `。`."""

_LETTER = r"[^\W_\u3040-\u30ff\u3400-\u9fff]"
"""A letter or digit of a script with spaces: in Chinese an abbreviation stands right beside other words."""


def abbreviations(terms: Iterable[Term]) -> Callable[[str], str]:
    """A function that says the abbreviations of a glossary in a text: `CSAM` as `C S A M`."""
    said = {written: words for term in terms for written, words in term.said}
    if not said:
        return str
    longest_first = "|".join(re.escape(written) for written in sorted(said, key=len, reverse=True))
    pattern = re.compile(rf"(?<!{_LETTER})(?:{longest_first})(?!{_LETTER})")
    return lambda text: pattern.sub(lambda match: said[match[0]], text)


def spoken(text: Text | str) -> str:
    """The words of a text, on one line; a link is its words, and an address is said without `https://`."""
    return " ".join(_ADDRESS.sub(_spoken_address, plain(text)).split())


def _spoken_address(match: re.Match[str]) -> str:
    address = match[1].rstrip(_BEHIND_ADDRESS)
    return address.removesuffix("/") + match[1][len(address) :]


def sentence(words: str) -> str:
    """Words with a mark at their end."""
    if not words or _ENDED.search(words):
        return words
    return words + ("。" if _WITHOUT_SPACES.search(words) else ".")
