"""A drawing contains words that cannot be translated.

Why: the words stay in one language while the lesson is read in many

Give each `<text>` an `id`. `<text id="stop">Stop here</text>` becomes a string of the course, and each language gets a
drawing of its own. Say the same in the picture's text alternative, since screen readers do not find words in the
drawing. Digits alone do not count as words.

Wrong:

~~~markdown
![Two steps on a path; the first says: stop here.](media/feed.svg)
~~~

~~~svg media/feed.svg
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text x="1" y="5" fill="#4f86a6">Stop here</text></svg>
~~~

Right:

~~~markdown
![Two steps on a path; the first says: stop here.](media/feed.svg)
~~~

~~~svg media/feed.svg
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">
<text id="stop" x="1" y="5" fill="#4f86a6">Stop here</text><text x="1" y="8" fill="#4f86a6">2</text>
</svg>
~~~
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from cop_xblocks.checking.media.pictures import shown_files
from cop_xblocks.model import Diagnostic, Rule
from cop_xblocks.reading import Reading
from cop_xblocks.reading.figures import read_drawing

RULE = Rule("COP847", "warning")


def check_reading(reading: Reading) -> Iterator[Diagnostic]:
    """Look into every drawing for text without a name."""
    words = cache(_words)
    for file, place in shown_files(reading):
        if file.suffix.lower() == ".svg" and (drawn_words := words(file)):
            yield RULE.at(
                place,
                f"the drawing has words in it that stay in one language: {drawn_words!r}",
                'give them a name in the drawing, as in <text id="first-step">, and they are translated',
            )


def _words(file: Path) -> str:
    """The first words of more than one letter in a drawing that have no name."""
    content = read_drawing(file)
    if not content:
        return ""
    from cop_xblocks.languages.svg import UnreadableError, scan

    try:
        scanned = scan(content)
    except UnreadableError:
        return ""
    for tag in scanned.worded if scanned is not None else ():
        if tag.id is None and sum(letter.isalpha() for letter in tag.words) > 1:
            return tag.words[:40]
    return ""
