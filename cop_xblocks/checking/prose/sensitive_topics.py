"""Whether a lesson speaks of what can hurt to read."""

from __future__ import annotations

from functools import cache

from cop_xblocks.checking.phrases import Phrases, phrases, words
from cop_xblocks.checking.searchable_text import SearchableText


@cache
def _sensitive(language: str) -> Phrases:
    return phrases((words(language) or {}).get("sensitive", {}).get("words", ()))


@cache
def help_words(language: str) -> Phrases:
    """Words that name help without a link."""
    return phrases((words(language) or {}).get("sensitive", {}).get("help", ()))


def first_sensitive(content: SearchableText) -> tuple[str, int] | None:
    """The first such words that the lesson itself says (its sources may), and their line."""
    for match in content.find(_sensitive(content.course.language)):
        if content.passage(match.start()).role != "source":
            return content.words(match), content.place(match.start(), match.end()).line
    return None
