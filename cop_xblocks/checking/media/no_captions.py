"""A recording has no captions.

Why: learners who cannot hear it, or have no loudspeaker, would miss all of it

Put captions in the course's language beside the recording: `media/talk.en.vtt` for `media/talk.mp4`. The transcript
below the player is made from them. You can add captions in more languages.

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

from cop_xblocks.checking.course_texts import course_links
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
    for document, link in course_links(reading):
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
