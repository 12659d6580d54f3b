"""Words in capitals, or more than one exclamation mark.

Why: it sounds like shouting, it is hard to read, and some screen readers spell it

Make a word stand out with `**two stars**`. Abbreviations such as CSAM keep their capitals; so does a NOT in a question.

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
    for found in _CAPITALS.finditer(content.text):
        said = found[0].split()
        role = content.passage(found.start()).role
        if role == "source" or not content.is_written_so(*found.span()) or content.text[: found.start()].endswith("[!"):
            continue
        common = [word for word in said if word in shouted]
        if role in ("question", "stem") and said in (["NOT"], ["NEVER"]):
            continue
        if (common and (len(said) > 1 or len(said[0]) > 3)) or len(said) >= _MANY or said == ["NOT"]:
            yield _diagnostic(
                content, found, "words in capitals" if len(said) > 1 else "a word in capitals", "write **it** so"
            )
    for found in _MARKS.finditer(content.text):
        if content.is_written_so(*found.span()):
            yield _diagnostic(
                content, found, f"{found[0]!r} is more than one mark", "one mark is enough, mostly a full stop"
            )


def _diagnostic(content: SearchableText, found: re.Match[str], what: str, help: str) -> Diagnostic:
    return RULE.at(content.place(*found.span()), what, help)
