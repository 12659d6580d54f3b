"""A drawing has a fixed size.

Why: a narrow screen cuts a part of it off

An SVG file with `width` and `height` needs a `viewBox`, too. A browser can shrink the drawing only when it has one.

Wrong:

~~~markdown
![Two friends on a bench](media/feed.svg)
~~~

~~~svg media/feed.svg
<svg xmlns="http://www.w3.org/2000/svg" width="720" height="300"></svg>
~~~

Right:

~~~markdown
![Two friends on a bench](media/feed.svg)
~~~

~~~svg media/feed.svg
<svg xmlns="http://www.w3.org/2000/svg" width="720" height="300" viewBox="0 0 720 300"></svg>
~~~
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from cop_xblocks.checking.media.pictures import drawing, shown_files
from cop_xblocks.model import Diagnostic, Rule
from cop_xblocks.reading import Reading

RULE = Rule("COP848", "warning")
_ROOT = re.compile(r"<svg\b[^<>]*>")
_WIDTH = re.compile(r"\swidth\s*=\s*[\"']\s*[\d.]+(?:px|pt|mm|cm|in)?\s*[\"']")


def check_reading(reading: Reading) -> Iterator[Diagnostic]:
    """Look at the first element of every drawing."""
    fixed = cache(_is_fixed)
    for file, place in shown_files(reading):
        if file.suffix.lower() == ".svg" and fixed(file):
            yield RULE.at(
                place,
                "the drawing has a width and no viewBox, so it does not get smaller",
                'add viewBox="0 0 WIDTH HEIGHT" to its <svg> element',
            )


def _is_fixed(file: Path) -> bool:
    root = _ROOT.search(drawing(file) or "")
    return root is not None and _WIDTH.search(root[0]) is not None and "viewBox" not in root[0]
