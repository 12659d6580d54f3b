"""The choices of a question, and the words of what stands in one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from cop_xblocks.markdown import plain
from cop_xblocks.model import Element, Question, Text, iter_texts

_MARKUP = re.compile(r"[*_`\[\]<&\\~]")


def choices(question: Question) -> tuple[Any, ...]:
    """What a learner picks from (each with `key`, `text`, `right`, `feedback`); empty for a kind without choices."""
    found: tuple[Any, ...] = getattr(question.body, "options", ())
    return found if all(hasattr(each, "right") for each in found) else ()


def said(text: Text) -> str:
    """A text without its markup."""
    return plain(text) if _MARKUP.search(text.markdown) else text.markdown


def said_in(elements: Iterable[Element]) -> str:
    """All texts of some prose, without markup."""
    return " ".join(said(text) for text in iter_texts(tuple(elements)))


def bare(text: str) -> str:
    """A text to compare by: without case, punctuation and more than one space."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join("".join(letter if letter.isalnum() else " " for letter in folded).split())


def is_quoted(text: str) -> bool:
    """Whether all of a text is somebody's words, in quotation marks."""
    return len(text) > 1 and text[0] in "\"“„«'‘" and text.rstrip(".!?…,")[-1:] in ('"', "”", "“", "»", "'", "’")
