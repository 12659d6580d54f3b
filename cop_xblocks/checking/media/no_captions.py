"""What is played has no captions.

Why: a learner who does not hear it, or has no loudspeaker, would miss all of it

Beside `media/talk.mp4` lies `media/talk.en.vtt`, with captions in the course's language; the words to read below the
player are taken from it. More languages may lie beside it.

Wrong:

~~~markdown
![A talk on trust.](media/talk.mp3)
~~~

~~~mp3 media/talk.mp3
ID3
~~~

Right:

~~~markdown
![A talk on trust.](media/talk.mp3)
~~~

~~~mp3 media/talk.mp3
ID3
~~~

~~~vtt media/talk.en.vtt
WEBVTT

00:00.000 --> 00:04.000
Hello. This is a talk.
~~~
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from cop_xblocks.checking.course_texts import linked
from cop_xblocks.model import Diagnostic, Rule, player
from cop_xblocks.reading import Reading
from cop_xblocks.reading.linking import resolve, scheme, split_target

RULE = Rule("COP631", "error")


def check_reading(reading: Reading) -> Iterator[Diagnostic]:
    """Find sound and film without captions in the course's language."""
    course = reading.course
    if course is None:
        return
    root = reading.folder.parent
    captioned = {
        recording.file
        for recording in course.references.recordings
        if any(captions.language == course.language for captions in recording.captions)
    }
    for document, link in linked(reading):
        if not link.is_picture or not player(link.target) or scheme(link.target):
            continue
        file = resolve(reading, document, split_target(link.target)[0])
        if file is None or not file.is_file() or file.relative_to(root).as_posix() in captioned:
            continue
        stem = PurePosixPath(split_target(link.target)[0]).stem
        if file.with_name(f"{stem}.{course.language}.vtt").exists():
            continue  # it could not be read, and that has been said
        yield RULE.at(
            link.place,
            "what is played here has no captions",
            f"put {stem}.{course.language}.vtt beside it, with what is said and heard, and when",
        )
