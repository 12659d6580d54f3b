"""A picture is missing, or the file is not a picture.

Why: a learner would see an empty frame

A picture is a file in a `media/` folder of the courses: SVG, PNG, JPEG, GIF, WebP or AVIF. The link spells its name
exactly as the folder does. Sound and film are files there, too: MP4, WebM, Ogg, MP3 and the like. A picture from
another site would be missing without a connection, and would tell that site who is learning. A film can stay on
YouTube, Vimeo or a PeerTube site, by its own address there: nothing is loaded from it before a learner plays it.

Wrong:

~~~markdown
![A feed](media/feed.svg)
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

from collections.abc import Iterator
from functools import cache, partial

from cop_xblocks.checking.course_texts import course_links
from cop_xblocks.checking.media.file_signatures import is_media_name, matches_its_name
from cop_xblocks.checking.references.link_targets import Files, misspelling_of
from cop_xblocks.model import Diagnostic, Rule, read_film
from cop_xblocks.model.films import EXAMPLE as FILM_ADDRESSES
from cop_xblocks.reading import Reading
from cop_xblocks.reading.linking import resolve, scheme, split_target

RULE = Rule("COP504", "error")


def check_reading(reading: Reading) -> Iterator[Diagnostic]:
    """Look at every picture's file."""
    wrong = cache(partial(_wrong, reading, Files()))
    for document, link in course_links(reading):
        if link.is_picture:
            problem = wrong(document, link.target)
            if problem is not None:
                yield misspelling_of(reading, document, link) or RULE.at(link.place, *problem)


def _wrong(reading: Reading, files: Files, document: str, target: str) -> tuple[str, str] | None:
    if read_film(target) is not None:
        return None
    if scheme(target):
        return (
            "a picture from elsewhere is not shown",
            f"put the file into media/ and link to it there; a film can stay at {FILM_ADDRESSES}",
        )
    path = split_target(target)[0]
    file = resolve(reading, document, path)
    if not path or file is None or path.startswith("/"):
        return (
            "a picture without a file of these courses",
            "write its path as seen from this file: ![words](media/feed.svg)",
        )
    if "media" not in file.relative_to(reading.folder.parent).parts[:-1]:
        return "a picture's file does not lie in a folder media/", "move it to media/ and correct the path"
    short_path = path if len(path) <= 60 else path[:59] + "…"
    if not files.has(str(file)):
        return (
            f"there is no picture {short_path!r}",
            "correct the path, which is seen from this file's folder, small and capital letters too",
        )
    if not is_media_name(file):
        return (
            f"{short_path!r} is no picture",
            "use an SVG, PNG, JPEG, GIF, WebP or AVIF file, or MP4, WebM, MP3 or Ogg for what is played",
        )
    if not matches_its_name(file):
        return f"{short_path!r} does not hold what its name says", f"save it again as {file.suffix.lstrip('.').upper()}"
    return None
