"""A folder has lessons and no outline.

Why: it is not a course, so nothing in it is checked, translated, built or shown

A course is a folder in `courses/` with an outline, `course.md`, in small letters. Lessons that several courses link to
are in `courses/shared/`. The name of any other folder begins with `_`, or the folder contains no Markdown file but a
`README.md`.

Wrong:

~~~markdown ../at-school/hello.md
---
key: hello
---
# Hello

Some words.
~~~

Right:

~~~markdown ../at-school/course.md
---
audience: educators
language: en
---
# At school

## First steps <!-- #first-steps -->

- [Hello](hello.md)
~~~

~~~markdown ../at-school/hello.md
---
key: hello
---
# Hello

Some words.
~~~
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cop_xblocks.model import Diagnostic, Rule, Span
from cop_xblocks.model.course_files import find_without_outline, misnamed_outline
from cop_xblocks.reading.source import display_path

RULE = Rule("COP135", "error")


def check_folder(courses: Path) -> Iterator[Diagnostic]:
    """Find the folders that nothing would read, in a folder of courses."""
    for folder in find_without_outline(courses):
        misnamed = misnamed_outline(folder)
        if misnamed is not None:
            message = f"the outline of this folder is called {misnamed.name}, not course.md"
            help = "rename it to course.md, in small letters"
        else:
            message = "this folder has lessons and no course.md"
            help = (
                "write its outline, course.md, with a link to each lesson; where it is to be no course, begin its name "
                "with _"
            )
        yield RULE.at(Span(display_path(misnamed or folder), 1, 1, 1, 1), message, help)
