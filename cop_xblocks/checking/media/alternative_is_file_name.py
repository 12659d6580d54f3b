"""A text alternative is a file name.

Why: a learner who cannot see the picture hears "feed dot s v g"

Drawing programs and editors put the file name there. Say what the picture shows.

Wrong:

~~~markdown
![feed.svg](media/feed.svg)
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
from pathlib import PurePosixPath
from urllib.parse import unquote

from cop_xblocks.checking.choices import bare
from cop_xblocks.checking.media.pictures import pictures
from cop_xblocks.checking.searchable_text import SearchableText
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP843", "warning")
_LIKE_A_FILE = re.compile(
    r"\S+\.(?:svg|png|jpe?g|gif|webp|avif)|(?:img|image|dsc|picture|photo|figure|screenshot)[ _-]?\d+", re.IGNORECASE
)


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Compare text alternatives with the names of files."""
    for picture in pictures(content):
        words = picture.words.strip()
        name = PurePosixPath(unquote(picture.target.partition("?")[0])).name
        stem = name.partition(".")[0]
        # "Feed" may well be what feed.svg shows; "five-steps" is not how anybody writes it.
        same = words and (words.lower() == name.lower() or (words == stem and (not stem.isalpha() or stem.islower())))
        if same or _LIKE_A_FILE.fullmatch(words) or (bare(words) and bare(words) == bare(name)):
            yield RULE.at(
                picture.span,
                f"the text alternative {words!r} is the name of a file",
                "say in a sentence what the picture shows",
            )
