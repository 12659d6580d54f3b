"""What `cop new` writes: whole files that check clean, with remarks that say what to write where."""

from __future__ import annotations

import datetime

OUTLINE = """\
---
# {audiences}.
audience: {audience}
# The language that you write in, as in en or ar.
language: en
version: {version}
---
# {title}

<!-- What stands here is the course's own page: it says what a learner will be able to do. A remark like this one is for
you alone; learners never see it. -->

Say here what the course is about, and for whom.

<!-- Each heading with two hashes is a module; the list below it links to the module's lessons. -->

## {module} <!-- #{module_key} -->

- [{lesson}]({target})
"""

LESSON = """\
---
key: {key}
# The day when somebody last read the lesson through.
reviewed: {today}
# When you know how long it takes, take the # away:
# minutes: 5
---
# {title}

<!-- Each heading with two hashes is a page for the learner: one idea, first in plain words, then with questions. -->

## One idea <!-- #{unit} -->

Say it here in short sentences.
"""

PLANNED = "A lesson to come"
"""The words of the link that a new module starts with; the module's first lesson takes its place."""


def outline(
    title: str, *, audience: str, audiences: str, module: str, module_key: str, lesson: str, target: str
) -> str:
    """A `course.md` with one module and one lesson; `audiences` describes what `audience` may be."""
    return OUTLINE.format(
        title=title,
        audience=audience,
        audiences=audiences[:1].upper() + audiences[1:],
        version=_today().strftime("%Y.%m"),
        module=module,
        module_key=module_key,
        lesson=lesson,
        target=target,
    )


def lesson(title: str, *, key: str, unit: str) -> str:
    """A lesson with one unit; both keys are pinned."""
    return LESSON.format(title=title, key=key, unit=unit, today=_today().isoformat())


def _today() -> datetime.date:
    return datetime.datetime.now().astimezone().date()
