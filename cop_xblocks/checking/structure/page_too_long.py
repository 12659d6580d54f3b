"""A page outside the modules is too long.

Why: somebody who needs help this minute does not scroll, and prints one sheet

A now page has at most 200 words, its title and headings counted: with a directory of helplines below, that is a sheet
of A4 paper, and one screen of a laptop. Say what to do first, in steps, and whom to call. What explains it belongs in a
lesson, to which the page can link.

A page of the annex has at most 2,000 words: with more, nobody finds their own device on it. A document has as many at
most: with more, nobody prints it and fills it in.

Wrong:

~~~markdown course.md
---
audience: parents
language: en
---
# A course

## A module <!-- #a-module -->

- [A lesson](lesson.md)

## Is it happening now? <!-- now #now -->

- [Somebody is blackmailing my child](blackmail.md)
~~~

~~~markdown blackmail.md paragraphs=6
---
key: blackmail
---
# Somebody is blackmailing my child

Do not pay, and do not answer. Keep what was written, with the names, the times and the addresses, and show it to the
police. Tell your child that it was right to come to you, and that you are going to do the next steps together, now.
~~~

Right:

~~~markdown course.md
---
audience: parents
language: en
---
# A course

## A module <!-- #a-module -->

- [A lesson](lesson.md)

## Is it happening now? <!-- now #now -->

- [Somebody is blackmailing my child](blackmail.md)
~~~

~~~markdown blackmail.md
---
key: blackmail
---
# Somebody is blackmailing my child

Do not pay, and do not answer. Call the police.
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking.phrases import words
from cop_xblocks.checking.searchable_text import SearchableText, count_words
from cop_xblocks.model import PAGE_NAMES, Diagnostic, Rule

RULE = Rule("COP169", "warning")
_MOST = {"now": 200, "documents": 2_000, "annex": 2_000}
_ROLES = ("title", "heading", "prose", "item", "cell", "quotation")


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Count the words of a page outside the modules."""
    section = content.lesson.section if content.lesson is not None else ""
    if section not in _MOST or words(content.course.language) is None:
        return
    most = _MOST[section]
    passages = (passage for passage in content.passages if passage.role in _ROLES)
    count = sum(
        count_words(content.text[passage.start : passage.start + len(passage.inline.content)]) for passage in passages
    )
    if count > most:
        help = f"make pages of at most {most:,} words"
        if section == "now":
            help = f"say what to do first in at most {most} words, and link to a lesson for the rest"
        yield RULE.at(content.title, f"a {PAGE_NAMES[section]} of {count} words", help)
