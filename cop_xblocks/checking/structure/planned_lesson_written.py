"""A lesson that is already written is marked as planned.

Why: a planned lesson is in no build, so no learner would ever see it

`<!-- planned -->` behind a link of the outline says that the lesson is still to be written: the outline shows its
title, and a build leaves it out. Take the mark out when the lesson is ready. While something is missing, say so in the
lesson: with TODO in it, or with a mistake, it counts as unfinished.

Wrong:

~~~markdown course.md
---
audience: parents
language: en
---
# A course

What it is about.

## A module <!-- #a-module -->

- [A lesson](lesson.md)
- [What helps](what-helps.md) <!-- planned -->
~~~

~~~markdown what-helps.md
---
key: what-helps
---
# What helps

## Talking helps <!-- #talking -->

Somebody who is told early can do a lot. Say what you have seen, ask what your child wants, and stay calm whatever you
hear. Nobody has to decide anything on the first evening.
~~~

Right:

~~~markdown course.md
---
audience: parents
language: en
---
# A course

What it is about.

## A module <!-- #a-module -->

- [A lesson](lesson.md)
- [What helps](what-helps.md)
~~~

~~~markdown what-helps.md
---
key: what-helps
---
# What helps

## Talking helps <!-- #talking -->

Somebody who is told early can do a lot.
~~~
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cop_xblocks.checking.prose import unfinished_text
from cop_xblocks.checking.searchable_text import SearchableText
from cop_xblocks.checking.structure.outlined_files import outline_links
from cop_xblocks.model import Diagnostic, Report, Rule
from cop_xblocks.model.course_files import OUTLINE
from cop_xblocks.reading import Reading
from cop_xblocks.reading.lesson import read_lesson
from cop_xblocks.reading.linking import resolve

RULE = Rule("COP422", "warning")
_FEW = 30
"""The most words of a lesson that has only been begun. The text that `cop new lesson` starts with has ten."""


def check_reading(reading: Reading) -> Iterator[Diagnostic]:
    """Read the files of planned lessons."""
    name = f"{reading.folder.name}/{OUTLINE}"
    document = reading.documents.get(name)
    for path, is_planned, place in outline_links(document) if document is not None else ():
        file = resolve(reading, name, path) if is_planned else None
        if file is not None and file.is_file() and _is_written(reading, file):
            yield RULE.at(
                place,
                "this lesson is written, and marked as planned",
                "take <!-- planned --> out when it is ready; while something is missing, write TODO there",
            )


def _is_written(reading: Reading, file: Path) -> bool:
    """Whether a lesson has no errors, enough words or a question, and no sign that something is still to be written."""
    report = Report()
    lesson, document = read_lesson(file, file.relative_to(reading.folder.parent).as_posix(), reading.defaults, report)
    if lesson is None or document is None or reading.course is None:
        return False
    if any(diagnostic.severity == "error" for diagnostic in report.diagnostics):
        return False
    content = SearchableText(document, lesson, reading.course)
    return (content.prose_words > _FEW or bool(content.questions)) and not any(unfinished_text.check_text(content))
