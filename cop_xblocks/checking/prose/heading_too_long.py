"""A heading is too long.

Why: the outline and a phone cut it off, or break it over three lines

A title or the heading of a unit has at most 80 characters; 40 are better. A question's heading has at most 160. Write
the background of a question below the heading, as its stem.

Wrong:

~~~markdown
## What you can do first when your child comes to you in the evening and shows you a message <!-- #first -->

Some words.
~~~

Right:

~~~markdown
## What to do first <!-- #first -->

Some words.
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking.searchable_text import SearchableText
from cop_xblocks.languages.advice import LONGEST
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP852", "warning")


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Count the characters of headings."""
    for passage in content.passages:
        most = LONGEST.get(passage.role)
        if most is None or len(passage.inline.content) <= most:
            continue
        words = passage.inline.content[: passage.inline.tail]
        if len(words) > most:
            yield RULE.at(
                passage.inline.span(0, len(words)),
                f"a heading of {len(words)} characters",
                "shorten it" + (", and tell the story below it" if passage.role == "question" else ""),
            )
