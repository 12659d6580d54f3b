"""The sound of a lesson is too large.

Why: on a slow connection learners wait for it, and pay for it

Speech in one channel needs no more than 64 kilobits a second: half a megabyte a minute. A sound of more than 10 MB can
nearly always be saved smaller, as MP3 or M4A. More than 50 MB is an error, which cannot be excused.

Wrong:

~~~markdown
Some words.
~~~

~~~mp3 lesson.en.mp3 times=3400000
ID3
~~~

Right:

~~~markdown
Some words.
~~~

~~~mp3 lesson.en.mp3
ID3
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.model import Diagnostic, Rule
from cop_xblocks.reading import Reading

RULE = Rule("COP849", "warning", may_be_error=True)
_LARGE = 10_000_000
_TOO_LARGE = 50_000_000


def check_reading(reading: Reading) -> Iterator[Diagnostic]:
    """Compare the size of each narration with the limits."""
    course = reading.course
    for narration in course.references.narrations if course is not None else ():
        try:
            size = (reading.folder.parent / narration.file).stat().st_size
        except OSError:
            continue
        if size > _LARGE:
            yield RULE.at(
                reading.documents[narration.lesson].title_place,
                f"the sound {narration.file} has {size // 1_000_000:,} MB",
                f"save it with less than {_LARGE // 1_000_000} MB: in one channel, with 64 kilobits a second",
                severity="error" if size > _TOO_LARGE else None,
            )
