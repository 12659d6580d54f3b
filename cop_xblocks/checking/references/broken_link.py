"""A link leads to a file or place that the course does not have.

Why: learners who follow it would find nothing

A relative link names a file of the course (`trust.md`), a place in one (`trust.md#how-it-starts`) or a place in the
same file (`#how-it-starts`). The name of a place is its key, or the anchor that GitHub gives a heading. Learners get
only the lessons that the outline links to, and the files in `media/`.

Wrong:

~~~markdown
Read [how it starts](#how-it-start) again.

## How it starts <!-- #how-it-starts -->

Some words.
~~~

Right:

~~~markdown
Read [how it starts](#how-it-starts) again.

## How it starts <!-- #how-it-starts -->

Some words.
~~~
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from cop_xblocks.checking.course_texts import course_links
from cop_xblocks.checking.references.link_targets import Files, anchors, misspelling_of
from cop_xblocks.checking.structure.outlined_files import outlined
from cop_xblocks.model import Diagnostic, Rule
from cop_xblocks.model.course_files import OUTLINE, is_lesson_name
from cop_xblocks.reading import Reading
from cop_xblocks.reading.linking import resolve, scheme, split_target

RULE = Rule("COP503", "error")
_MANY = 500
"""Places in a file among which the nearest one is looked for."""


def check_reading(reading: Reading) -> Iterator[Diagnostic]:
    """Follow every relative link."""
    follow = _Follow(reading)
    for document, link in course_links(reading):
        if not link.is_picture and not scheme(link.target):
            problem = follow.wrong(document, link.target)
            if problem is not None:
                yield misspelling_of(reading, document, link) or RULE.at(link.place, *problem)


class _Follow:
    """Follows links, and remembers what it has seen on the way."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.outlined = outlined(reading)
        self.files = Files()
        self.wrong = cache(self._wrong)
        self.anchors = cache(lambda name: anchors(reading, name))

    def _wrong(self, document: str, target: str) -> tuple[str, str] | None:
        """What is wrong with a relative link, and what to do; None where it leads somewhere."""
        path, anchor = split_target(target)
        if not path and not anchor:
            return "a link leads nowhere", "write where it leads between the round brackets"
        if not path:
            return self._anchor(document, anchor, "in this file")
        located = resolve(self.reading, document, path)
        if located is None or path.startswith("/"):
            return f"{_short(path)} is no path in these courses", "write it as seen from this file's folder"
        file = str(located)
        if not self.files.has(file):
            if located in self.reading.renamed:
                return None  # the outline links to it, too, and there that has been said
            if self.outlined.get(file):
                return f"the lesson {_short(path)} is still planned", "take the link out until the lesson is written"
            return f"there is no file {_short(path)}", "correct the path; it is seen from this file's folder"
        return self._in_file(file, path, anchor)

    def _in_file(self, file: str, path: str, anchor: str) -> tuple[str, str] | None:
        root = self.reading.folder.parent
        name = file.removeprefix(os.path.join(root, "")).replace(os.sep, "/")  # noqa: PTH118
        if name in self.reading.documents:
            return self._anchor(name, anchor, f"in {_short(path)}") if anchor else None
        if "media" in name.split("/")[:-1]:
            return None
        if file in self.outlined and not self.outlined[file]:
            return None  # it could not be read, and that has been said
        if is_lesson_name(name) and file not in self.outlined and Path(file).is_relative_to(self.reading.folder):
            return None  # no outline links to it, and that has been said
        return (
            f"learners do not get the file {_short(path)}",
            "link to a lesson that the outline links to, or to a file in media/",
        )

    def _anchor(self, name: str, anchor: str, where: str) -> tuple[str, str] | None:
        anchors = self.anchors(name)
        if anchor in anchors:
            return None
        from difflib import get_close_matches

        near = get_close_matches(anchor, anchors, 1, 0.6) if len(anchors) < _MANY else []
        if near:
            return f"there is no #{_short(anchor, '')} {where}", f"did you mean #{near[0]}?"
        for document in self.reading.documents:
            if anchor in self.anchors(document) and not document.endswith(f"/{OUTLINE}"):
                return (
                    f"there is no #{_short(anchor, '')} {where}",
                    f"it stands in {document}: link to that file, with the # behind it",
                )
        return f"there is no #{_short(anchor, '')} {where}", "give a heading there this key, or link to one that it has"


def _short(text: str, quote: str = "'") -> str:
    return quote + (text if len(text) <= 60 else text[:59] + "…") + quote
