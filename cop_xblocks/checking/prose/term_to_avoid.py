"""A term harms the people whom it names.

Why: it makes a child sound like a partner in the abuse, or a person sound like less than others

The Luxembourg Guidelines (2016, second edition 2025) say which words to use about the sexual exploitation of children,
and why. There are such guidelines for disability, too. Say "child sexual abuse material (CSAM)", "a child who displays
harmful sexual behaviour", "died by suicide". The rule does not look at words in quotation marks, in code, in a
quotation or in a link to a source, so a lesson can discuss a word.

Wrong:

~~~markdown
---
key: a-lesson
content_note: This lesson names child sexual abuse material. You can skip it.
---
# A lesson

Report child pornography to the hotline, and call your emergency number.
~~~

Right:

~~~markdown
---
key: a-lesson
content_note: This lesson names child sexual abuse material. You can skip it.
---
# A lesson

Report child sexual abuse material to the hotline, and call your emergency number. Laws still say "child pornography".
~~~
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from cop_xblocks.checking.phrases import Phrases, compiled, phrases, words
from cop_xblocks.checking.searchable_text import SearchableText, within
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP803", "warning")


@cache
def _terms(language: str) -> tuple[Phrases, dict[str, str]]:
    terms: dict[str, str] = (words(language) or {}).get("terms", {})
    return phrases(terms), terms


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Find the terms of the language's list."""
    searched, terms = _terms(content.course.language)
    for match in content.find(searched):
        if content.passage(match.start()).role in ("source", "quotation") or within(match.start(), content.quoted):
            continue
        link = within(match.start(), content.links)
        if link is not None and link[2].startswith(("http:", "https:")):
            continue
        instead = next(better for pattern, better in terms.items() if compiled(pattern).fullmatch(match[0]))
        yield RULE.at(
            content.place(match.start(), match.end()),
            f"{content.words(match)!r} is a term to avoid",
            f"write: {instead}",
        )
