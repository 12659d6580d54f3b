"""A lesson is read aloud in a language that the course does not have.

Why: nobody would hear it

Learners hear a lesson in the language in which they read the course. `cop translate add` starts a language.

Wrong:

~~~markdown
Some words.
~~~

~~~mp3 lesson.tlh.mp3
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

from cop_xblocks.content.narrations import narrations_in
from cop_xblocks.languages.folders import available
from cop_xblocks.model import Diagnostic, Rule
from cop_xblocks.reading import Reading

RULE = Rule("COP517", "warning")


def check_reading(reading: Reading) -> Iterator[Diagnostic]:
    """Compare the languages of narrations with those of the course."""
    course = reading.course
    if course is None or not course.references.narrations:
        return
    languages = [course.language, *available(course.domain, reading.folder.parent.parent)]
    played = narrations_in(course.references.narrations, languages)
    for narration in course.references.narrations:
        if narration not in played:
            yield RULE.at(
                reading.documents[narration.lesson].title_place,
                f"the sound {narration.file} is in a language that the course is not in: {narration.language}",
                f"call it after one of the course's languages ({', '.join(dict.fromkeys(languages))}), or start this "
                f"one with cop translate add {narration.language}",
            )
