"""A picture is not to be had, or is no picture.

Why: a learner would see an empty frame

A picture is a file in a `media/` folder of the courses: SVG, PNG, JPEG, GIF, WebP or AVIF, named as it is spelt
there. A picture from another site would not be there without a line, and would tell that site who is learning.

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
from pathlib import Path

from cop_xblocks.checking._targets import Files, located, scheme, split
from cop_xblocks.checking._texts import passages
from cop_xblocks.model import Diagnostic, Severity
from cop_xblocks.reading import Reading

CODE = "COP504"
SEVERITY: Severity = "error"
_HEADS = {
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".gif": (b"GIF87a", b"GIF89a"),
    ".webp": (b"RIFF",),
    ".avif": (b"\x00\x00\x00",),
}
PLAYED = (".mp4", ".m4v", ".webm", ".ogv", ".mov", ".mp3", ".m4a", ".ogg", ".oga", ".opus", ".wav", ".aac", ".flac")
"""Endings of sound and film, for which there is no player yet."""


def check(reading: Reading) -> Iterator[Diagnostic]:
    """Look at every picture's file."""
    wrong = cache(partial(_wrong, reading, Files()))
    for passage in passages(reading):
        for link, place in passage.links():
            if link.is_picture and not is_played(link.target):
                found = wrong(passage.document, link.target)
                if found is not None:
                    yield Diagnostic(CODE, SEVERITY, found[0], place, found[1])


def is_played(target: str) -> bool:
    """Whether a picture's file is sound or film."""
    return split(target)[0].lower().endswith(PLAYED)


def _wrong(reading: Reading, files: Files, document: str, target: str) -> tuple[str, str] | None:
    if scheme(target):
        return "a picture from elsewhere is not shown", "put the file into media/ and link to it there"
    path = split(target)[0]
    file = located(reading, document, path)
    if not path or file is None or path.startswith("/"):
        return (
            "a picture without a file of these courses",
            "write its path as seen from this file: ![words](media/feed.svg)",
        )
    if "media" not in file.relative_to(reading.folder.parent).parts[:-1]:
        return "a picture's file does not lie in a folder media/", "move it to media/ and correct the path"
    shown = path if len(path) <= 60 else path[:59] + "…"
    if not files.has(file):
        return (
            f"there is no picture {shown!r}",
            "correct the path, which is seen from this file's folder, small and capital letters too",
        )
    if file.suffix.lower() != ".svg" and file.suffix.lower() not in _HEADS:
        return f"{shown!r} is no picture", "use an SVG, PNG, JPEG, GIF, WebP or AVIF file"
    if not _is_picture(file):
        return f"{shown!r} does not hold what its name says", f"save it again as {file.suffix.lstrip('.').upper()}"
    return None


def _is_picture(file: Path) -> bool:
    try:
        with file.open("rb") as opened:
            head = opened.read(4096)
    except OSError:
        return False
    if file.suffix.lower() == ".svg":
        return b"<svg" in head
    return head.startswith(_HEADS[file.suffix.lower()])
