"""A caption repeats the text alternative.

Why: a learner who listens hears it twice, and a learner who looks learns nothing new

The text alternative describes the picture for learners who cannot see it. A caption says what everybody should notice,
or who made the picture.

Wrong:

~~~markdown
![Two friends on a bench](media/feed.svg "Two friends on a bench")
~~~

~~~svg media/feed.svg
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"></svg>
~~~

Right:

~~~markdown
![Two friends on a bench](media/feed.svg "Ask first, then post.")
~~~

~~~svg media/feed.svg
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"></svg>
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking.choices import bare
from cop_xblocks.checking.media.pictures import pictures
from cop_xblocks.checking.searchable_text import SearchableText
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP846", "warning")


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Compare captions with text alternatives."""
    for picture in pictures(content):
        if picture.caption and bare(picture.caption) == bare(picture.words):
            yield RULE.at(
                picture.span,
                "the caption repeats the text alternative",
                "take the caption out, or say in it what is to be noticed",
            )
