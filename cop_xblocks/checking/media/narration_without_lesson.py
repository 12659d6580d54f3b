"""A sound beside the lessons belongs to none of them.

Why: nobody would hear it

A sound beside a lesson is the lesson read aloud. It has the name of the lesson and the language: `ages.en.mp3` for
`ages.md`. A sound that a lesson plays within its text lies in a folder `media/`.

Wrong:

~~~markdown
Some words.
~~~

~~~mp3 lesson.mp3
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
from pathlib import Path

from cop_xblocks.model import Diagnostic, Rule
from cop_xblocks.model.course_files import OUTLINE, files_in
from cop_xblocks.model.references import SOUND
from cop_xblocks.reading import Reading
from cop_xblocks.reading.narrations import split_narration

RULE = Rule("COP516", "warning")


def check_reading(reading: Reading) -> Iterator[Diagnostic]:
    """Compare the sounds in the course's folder with the narrations of its lessons."""
    course = reading.course
    if course is None:
        return
    narrated = {narration.file for narration in course.references.narrations}
    for _, name in files_in(reading.folder):
        if name.lower().endswith(SOUND) and name not in narrated:
            # No place in a sound can be shown.
            place = reading.documents[f"{reading.folder.name}/{OUTLINE}"].title_place
            yield RULE.at(place, *_wrong(reading.folder.parent, name, course.language))


def _wrong(root: Path, name: str, language: str) -> tuple[str, str]:
    """The message and the help on a sound that no lesson plays."""
    folder, _, file = name.rpartition("/")
    parts = split_narration(file)
    stem, _, ending = file.rpartition(".")
    lesson = parts[0] if parts is not None else stem
    if not (root / folder / f"{lesson}.md").is_file():
        return (
            f"the sound {name} lies beside no lesson of that name",
            "call it after its lesson and its language, as ages.en.mp3 for ages.md, or move it to media/",
        )
    if parts is None:
        return f"the name of the sound {name} lacks the language", f"call it {stem}.{language}.{ending}"
    return (
        f"the sound {name} is not played",
        f"link to {lesson}.md in {OUTLINE}, and keep one sound for each language",
    )
