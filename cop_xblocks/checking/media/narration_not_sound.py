"""The sound of a lesson does not hold what its name says.

Why: browsers would not play it

Save it again as MP3, which every browser plays. Renaming a file does not change what is in it.

Wrong:

~~~markdown
Some words.
~~~

~~~mp3 lesson.en.mp3
some text
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

from cop_xblocks.checking.media.file_signatures import matches_its_name
from cop_xblocks.model import Diagnostic, Rule
from cop_xblocks.reading import Reading

RULE = Rule("COP518", "error")


def check_reading(reading: Reading) -> Iterator[Diagnostic]:
    """Look at how the file of each narration begins."""
    course = reading.course
    for narration in course.references.narrations if course is not None else ():
        if not matches_its_name(reading.folder.parent / narration.file):
            yield RULE.at(
                reading.documents[narration.lesson].title_place,
                f"the sound {narration.file} does not hold what its name says",
                "save it again as MP3",
            )
