"""No outline links to a lesson.

Why: no learner would ever see it

Every Markdown file in a course's folder is a lesson, and the outline in `course.md` says where it comes. Several
courses can link to a lesson in `courses/shared/`; at least one must. `README.md`, files in `media/`, and files and
folders whose names begin with `_` are not lessons. To list a lesson that is not ready, put `<!-- planned -->` behind
its link.

Wrong:

~~~markdown forgotten.md
---
key: forgotten
---
# A forgotten lesson

Some words.
~~~

Right:

~~~markdown _draft.md
# A lesson that is not ready

Some words.
~~~
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cop_xblocks.checking.structure.outlined_files import outlined
from cop_xblocks.languages.folders import SHARED
from cop_xblocks.markdown import parse
from cop_xblocks.model import Diagnostic, Report, Rule, Span
from cop_xblocks.model.course_files import OUTLINE, find_courses, lessons_in
from cop_xblocks.reading import Reading
from cop_xblocks.reading.source import display_path, read_source

RULE = Rule("COP126", "error")


def check_reading(reading: Reading) -> Iterator[Diagnostic]:
    """Find lessons that the outline does not name."""
    if reading.course is None or not reading.course.modules:
        return  # there is nothing that could link to them, and that has been said
    linked = outlined(reading)
    named = {*linked, *map(str, reading.renamed.values())}
    for path in map(Path, (name for name in lessons_in(reading.folder) if name not in named)):
        yield RULE.at(
            _title(path),
            "no outline links to this lesson",
            f"add - [Its title]({path.relative_to(reading.folder).as_posix()}) to course.md, or begin its name with _",
        )
    yield from _shared(reading, named)


def _shared(reading: Reading, named: set[str]) -> Iterator[Diagnostic]:
    """The same for lessons that several courses can link to: one outline is enough."""
    root = reading.folder.parent
    folder = root / SHARED
    # Beside a course that lies alone there may be anything, a whole home folder.
    if root.name != "courses" or not folder.is_dir() or (folder / OUTLINE).exists():
        return
    unlinked = [path for path in lessons_in(folder) if path not in named]
    for course_folder in find_courses(root) if unlinked else ():
        source = read_source(course_folder / OUTLINE, Report())
        if source is not None and course_folder != reading.folder:
            read = outlined(Reading(None, course_folder, {f"{course_folder.name}/{OUTLINE}": parse(source)}))
            unlinked = [path for path in unlinked if path not in read]
    for path in map(Path, unlinked):
        yield RULE.at(
            _title(path),
            "no outline links to this shared lesson",
            f"add - [Its title](../{path.relative_to(root).as_posix()}) to a course.md, or begin its name with _",
        )


def _title(path: Path) -> Span:
    """The place of a lesson's title, as far as the file can be read."""
    file = display_path(path)
    source = read_source(path, Report())
    return parse(source, file).title_place if source is not None else Span(file, 1, 1, 1, 1)
