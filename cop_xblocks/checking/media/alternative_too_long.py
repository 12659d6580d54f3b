"""A text alternative is too long.

Why: a screen reader reads it in one go, and a listener cannot pause it

Say what matters in the picture, in at most 250 characters. A longer description belongs in the text, where everybody
can read it.

Wrong:

~~~markdown
![A feed with many posts, of which the first one shows a cat on a sofa, the second one a girl who dances in a kitchen,
the third one a boy who falls off a bicycle and gets up again, the fourth one an advertisement for shoes, the fifth one
a man who speaks about money and how to get it.](media/feed.svg)
~~~

~~~svg media/feed.svg
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"></svg>
~~~

Right:

~~~markdown
![A feed in which every fifth post is an advertisement.](media/feed.svg)
~~~

~~~svg media/feed.svg
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"></svg>
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking.media.pictures import pictures
from cop_xblocks.checking.searchable_text import SearchableText
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP841", "warning")
_MOST = 250


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Count the characters of text alternatives."""
    for picture in pictures(content):
        if len(picture.words) > _MOST:
            yield RULE.at(
                picture.span,
                f"a text alternative of {len(picture.words)} characters",
                f"say it in {_MOST}, and put the rest into the text",
            )
