"""A text alternative says that it is a picture.

Why: a screen reader has already said that it is a picture

Begin with what the picture shows: "Two friends on a bench", not "A picture of two friends".

Wrong:

~~~markdown
![Picture of two friends on a bench](media/feed.svg)
~~~

~~~svg media/feed.svg
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"></svg>
~~~

Right:

~~~markdown
![Two friends on a bench](media/feed.svg)
~~~

~~~svg media/feed.svg
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"></svg>
~~~
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cop_xblocks.checking.media.pictures import pictures
from cop_xblocks.checking.phrases import words
from cop_xblocks.checking.searchable_text import SearchableText
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP842", "warning")


@cache
def _named(language: str) -> re.Pattern[str] | None:
    listed = (words(language) or {}).get("pictures")
    return re.compile(rf"(?:{listed['named']})\b", re.IGNORECASE) if listed else None


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Look at how text alternatives begin."""
    named = _named(content.course.language)
    for picture in pictures(content) if named is not None else ():
        match = named.match(picture.words.strip()) if named is not None else None
        if match is not None:
            yield RULE.at(
                picture.span,
                f"a text alternative begins with {match[0]!r}",
                "leave it out, and begin with what is to be seen",
            )
