"""Two courses have the same key.

Why: a host could show only one of them, and what learners do in one would count in the other

A course's key is the `key` in the front matter of `course.md` or, without one, its folder's name. A course that began
as a copy of another one gets a key of its own: delete `key`, or write another.

Wrong:

~~~markdown ../at-school/course.md
---
key: parents
audience: educators
language: en
---
# At school

## First steps <!-- #first-steps -->

- [Hello](hello.md) <!-- planned -->
~~~

Right:

~~~markdown ../at-school/course.md
---
audience: educators
language: en
---
# At school

## First steps <!-- #first-steps -->

- [Hello](hello.md) <!-- planned -->
~~~
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cop_xblocks.markdown import parse
from cop_xblocks.model import Diagnostic, Report, Rule, Span
from cop_xblocks.model.course_files import OUTLINE, find_courses
from cop_xblocks.reading.frontmatter import read_front_matter
from cop_xblocks.reading.outline import domain_of, key_of_course
from cop_xblocks.reading.source import display_path, read_source

RULE = Rule("COP137", "error")


def check_folder(courses: Path) -> Iterator[Diagnostic]:
    """Find courses whose key another one has. Of two, the one whose outline sets the key is reported, not the one whose
    folder has that name."""
    keys = {folder: _key(folder) for folder in find_courses(courses)}
    owners: dict[str, Path] = {}
    for folder, (key, place) in sorted(keys.items(), key=lambda item: (item[1][1] is not None, item[0])):
        other = owners.setdefault(key, folder)
        if other != folder:
            yield RULE.at(
                place or Span(display_path(folder / OUTLINE), 1, 1, 1, 1),
                f"the course in {display_path(other)} has the key {key}, too",
                "delete `key`, or write another one" if place else "give one of the folders another name: cop rename",
            )


def _key(folder: Path) -> tuple[str, Span | None]:
    """A course's key, and its place in the outline; None where the folder's name is the key."""
    source = read_source(folder / OUTLINE, Report())
    if source is None or "key" not in source:
        return domain_of(folder), None
    front = read_front_matter(parse(source, display_path(folder / OUTLINE)), "course", Report())
    return key_of_course(front, folder), front.places.get(("key",))
