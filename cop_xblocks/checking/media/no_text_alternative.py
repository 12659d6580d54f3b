"""A picture has no text alternative, or a link has no words.

Why: learners who cannot see it would not know that it is there

Write between the square brackets what the picture shows, in a sentence, or where the link leads. A screen reader reads
it out, and a browser on a slow connection shows it before the picture.

Wrong:

~~~markdown
![](media/feed.svg)
~~~

~~~svg media/feed.svg
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"></svg>
~~~

Right:

~~~markdown
![Five steps, from a friendly word to a threat.](media/feed.svg)
~~~

~~~svg media/feed.svg
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"></svg>
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking.course_texts import file_texts
from cop_xblocks.checking.searchable_text import SearchableText
from cop_xblocks.model import Diagnostic, Rule, read_film

RULE = Rule("COP505", "warning")


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Find pictures and links with nothing between their brackets."""
    for text in file_texts(content.document, content.lesson):
        for link, place in text.links():
            if link.words.strip():
                continue
            if link.is_picture and read_film(link.target) is not None:
                yield RULE.at(
                    place,
                    "a film has no words that say what it shows",
                    "write them: ![What to do when somebody asks for a picture](https://…)",
                )
            elif link.is_picture:
                yield RULE.at(
                    place, "a picture has no text alternative", "write what it shows: ![Two friends](media/…)"
                )
            else:
                yield RULE.at(place, "a link has no words", "write where it leads: [the hotline](https://…)")
