"""The text contains a note that it is unfinished.

Why: learners would read a note that the author wrote to themselves

Examples are TODO, TBD, XXX, "lorem ipsum" and "insert name here". Write a note to yourself as a comment: `<!-- ask Noor
about this -->`. Mark a lesson that is not written yet with `<!-- planned -->` in the outline.

Wrong:

~~~markdown
TODO: say what the platform does.
~~~

Right:

~~~markdown
Some words. <!-- TODO say what the platform does -->
~~~
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cop_xblocks.checking.phrases import Phrases, phrases, words
from cop_xblocks.checking.searchable_text import SearchableText, within
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP861", "warning")
_SHORT = re.compile(r"[a-z]+")


@cache
def _unfinished(language: str) -> Phrases:
    listed = (words(language) or {}).get("style")
    return phrases([listed["unfinished"]] if listed else [])


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Find what authors leave for later."""
    for match in content.find(_unfinished(content.course.language)):
        words = content.text[match.start() : match.end()]
        if within(match.start(), content.quoted) or (len(words) <= 5 and _SHORT.fullmatch(words)):
            continue  # "todo" in small letters is a list that somebody keeps
        yield RULE.at(
            content.place(*match.span()),
            f"{' '.join(words.split())!r}: this is still to be written",
            "write it, or put the note into a comment: <!-- … -->",
        )
