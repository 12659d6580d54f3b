"""The words put the blame on a child.

Why: children who feel blamed tell nobody, and parents learn to blame

The person who coerces, shares or sells is responsible (house rule 5). Do not write that a child "fell for it", "allowed
it" or "should have known better". Say what the other person did: "he tricked her". The rule does not look at words in
quotation marks, at quotations, at the choices of a question, or at words behind a "not" in the same sentence.

Wrong:

~~~markdown
Amina fell for the trick and wrote back.
~~~

Right:

~~~markdown
He tricked Amina into writing back. Never say that she "fell for it".
~~~
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cop_xblocks.checking.phrases import Phrases, compiled, phrases, words
from cop_xblocks.checking.searchable_text import SearchableText, within
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP804", "warning")

_FAR = 150
"""Characters before the words, in which a "not" is about them."""


@cache
def _blame(language: str) -> tuple[Phrases, re.Pattern[str], re.Pattern[str]] | None:
    listed = (words(language) or {}).get("blame")
    if not listed:
        return None
    return phrases(listed["words"]), compiled(listed["denied"]), re.compile(listed["turned"], re.IGNORECASE)


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Find the words of the language's list, where an author says them."""
    blame = _blame(content.course.language)
    if blame is None:
        return
    searched, denied, turned = blame
    for match in content.find(searched):
        role = content.passage(match.start()).role
        if role in ("source", "quotation", "choice") or within(match.start(), content.quoted):
            continue
        start = max(content.sentence(match.start())[0], match.start() - _FAR)
        start = max([start, *(turn.end() for turn in turned.finditer(content.text, start, match.start()))])
        if denied.search(content.text, start, match.start()):
            continue
        yield RULE.at(
            content.place(match.start(), match.end()),
            f"{content.words(match)!r} puts the blame on the child",
            "say what the person who did harm did: he tricked, threatened, pressed, paid",
        )
