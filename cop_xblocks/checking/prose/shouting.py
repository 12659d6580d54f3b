"""Words are in capitals, or a sentence ends with several exclamation marks.

Why: it looks like shouting, is hard to read, and some screen readers spell it out

Use `**two stars**` to stress a word. Abbreviations such as CSAM keep their capitals, and so does a NOT in a question.

Wrong:

~~~markdown
NEVER pay them!
~~~

Right:

~~~markdown
**Never** pay them. Tell NCMEC or the police.
~~~
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cop_xblocks.checking.phrases import words
from cop_xblocks.checking.searchable_text import SearchableText
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP855", "warning")
_CAPITALS = re.compile(
    r"(?<![\w'’-])[A-ZÀ-ÖØ-ÞА-Я]{2,}(?:['’][A-Z]{1,2})?(?:[ \n]+[A-ZÀ-ÖØ-ÞА-Я]{2,}(?:['’][A-Z]{1,2})?)*(?![\w’-])"
)
_MARKS = re.compile(r"!{2,}|\?!+|!\?+|\?{2,}")
_MANY = 5
"""Words in capitals in a row that are no name any more."""


@cache
def _shouted(language: str) -> frozenset[str]:
    listed = (words(language) or {}).get("style", {}).get("shouted", "")
    return frozenset(listed.upper().split("|"))


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Find common words in capitals, and marks that pile up."""
    shouted = _shouted(content.course.language)
    for match in _CAPITALS.finditer(content.text):
        capitals = match[0].split()
        role = content.passage(match.start()).role
        if role == "source" or not content.is_written_so(*match.span()) or content.text[: match.start()].endswith("[!"):
            continue
        common = [word for word in capitals if word in shouted]
        if role in ("question", "stem") and capitals in (["NOT"], ["NEVER"]):
            continue
        if (common and (len(capitals) > 1 or len(capitals[0]) > 3)) or len(capitals) >= _MANY or capitals == ["NOT"]:
            yield _diagnostic(
                content, match, "words in capitals" if len(capitals) > 1 else "a word in capitals", "write **it** so"
            )
    for match in _MARKS.finditer(content.text):
        if content.is_written_so(*match.span()):
            yield _diagnostic(
                content, match, f"{match[0]!r} is more than one mark", "one mark is enough, mostly a full stop"
            )


def _diagnostic(content: SearchableText, match: re.Match[str], what: str, help: str) -> Diagnostic:
    return RULE.at(content.place(*match.span()), what, help)
