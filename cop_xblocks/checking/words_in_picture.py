"""A drawing has words in it.

Why: they stay in one language, and no screen reader finds them

Words belong in the text beside the picture, where they are translated, or are drawn as signs that need none. Digits
alone are no words.

Wrong:

~~~markdown
![Two steps on a path](media/feed.svg)
~~~

~~~svg media/feed.svg
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text x="1" y="5" fill="#4f86a6">Stop here</text></svg>
~~~

Right:

~~~markdown
![Two steps on a path](media/feed.svg)
~~~

~~~svg media/feed.svg
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text x="1" y="5" fill="#4f86a6">2</text></svg>
~~~
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from cop_xblocks.checking._pictures import drawing, shown_files
from cop_xblocks.model import Diagnostic, Severity
from cop_xblocks.reading import Reading

CODE = "COP847"
SEVERITY: Severity = "warning"
_TEXT = re.compile(r"<text\b[^>]*>(?P<words>[^\0]*?)</text\s*>")
_TAG = re.compile(r"<[^>]*>")


def check(reading: Reading) -> Iterator[Diagnostic]:
    """Look into every drawing for text."""
    words = cache(_words)
    for file, place in shown_files(reading):
        if file.suffix.lower() == ".svg" and (found := words(file)):
            yield Diagnostic(
                CODE,
                SEVERITY,
                f"the drawing has words in it: {found!r}",
                place,
                "write them beside the picture, where they are translated",
            )


def _words(file: Path) -> str:
    """The first words of more than one letter that a drawing shows."""
    for found in _TEXT.finditer(drawing(file) or ""):
        said = " ".join(_TAG.sub(" ", found["words"]).split())
        if sum(letter.isalpha() for letter in said) > 1:
            return said[:40]
    return ""
