"""A picture contains script.

Why: the script would run when somebody opens the picture in a window of its own

An SVG file can contain script, and so can the files that it embeds. Inside a lesson the script would not run, but every
picture also has an address of its own.

Wrong:

~~~markdown
![A feed](media/feed.svg)
~~~

~~~svg media/feed.svg
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1" onload="alert(1)"></svg>
~~~

Right:

~~~markdown
![A feed](media/feed.svg)
~~~

~~~svg media/feed.svg
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"></svg>
~~~
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from cop_xblocks.checking.course_texts import course_links
from cop_xblocks.model import Diagnostic, Rule
from cop_xblocks.reading import Reading
from cop_xblocks.reading.linking import resolve, scheme, split_target

RULE = Rule("COP512", "error")
_SCRIPT = re.compile(rb"<script|<foreignObject|<iframe|<!ENTITY|[\s/\"']on[a-z]+\s*=|javascript:", re.IGNORECASE)
_MOST = 5_000_000


def check_reading(reading: Reading) -> Iterator[Diagnostic]:
    """Look into every SVG picture, once."""
    script = cache(script_in)
    for document, link in course_links(reading):
        path = split_target(link.target)[0]
        if not link.is_picture or scheme(link.target) or not path.lower().endswith(".svg"):
            continue
        file = resolve(reading, document, path)
        if file is not None and (words := script(file)):
            yield RULE.at(
                link.place, f"the picture holds script: {words}", "save it as plain SVG from your drawing program"
            )


def script_in(file: Path) -> str:
    """The beginning of the first script in a file, if there is any."""
    try:
        with file.open("rb") as opened:
            match = _SCRIPT.search(opened.read(_MOST))
    except (OSError, ValueError):
        return ""
    return match[0].decode("ascii", "replace").strip("\"' \t\r\n/") if match else ""
