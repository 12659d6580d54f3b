"""A picture's file is too large.

Why: on a slow connection learners wait for it, and pay for it

A picture of more than 200 kB can nearly always be saved smaller: a drawing as SVG, a photo as WebP or AVIF, no wider
than 1,600 pixels. More than 1 MB is an error, which cannot be excused.

Wrong:

~~~markdown
![Two friends on a bench](media/feed.svg)
~~~

~~~svg media/feed.svg times=4000
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"></svg>
<!-- This is what a drawing program leaves behind. -->
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

from collections.abc import Iterator

from cop_xblocks.checking.media.pictures import shown_files
from cop_xblocks.model import Diagnostic, Rule
from cop_xblocks.reading import Reading

RULE = Rule("COP845", "warning", may_be_error=True)
_HEAVY = 200_000
_TOO_HEAVY = 1_000_000
_SHOWN = (".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif")


def check_reading(reading: Reading) -> Iterator[Diagnostic]:
    """Look up the size of every picture's file."""
    for file, place in shown_files(reading):
        if file.suffix.lower() not in _SHOWN:
            continue
        try:
            size = file.stat().st_size
        except (OSError, ValueError):
            continue
        if size > _HEAVY:
            yield RULE.at(
                place,
                f"the picture's file has {size // 1000:,} kB",
                f"save it with less than {_HEAVY // 1000} kB: smaller, or as SVG, WebP or AVIF",
                severity="error" if size > _TOO_HEAVY else None,
            )
