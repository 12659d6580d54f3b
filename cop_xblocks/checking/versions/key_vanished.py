"""A key of the older version is missing.

Why: learners' work is stored by the key: it is no longer shown, and no longer counts

Answers, notes and progress are stored by the key of the unit, the question, the plan or the scenario. If the same thing
has another key in the new version, restore the old key. If you removed it on purpose, nothing can be kept. Marks that
were already reported stay as they are.

A path of the course has no state of its own, and a page outside the modules none at all: where one is missing,
those who look for it find nothing, which is a warning.

`cop check --against FOLDER` compares the course with the version in that folder. A missing page that has only prose is
a warning: the program forgets that it was read.

Wrong:

~~~markdown older/lesson.md
### Who can help? <!-- question #who-can-help -->

- [x] An adult <!-- #adult -->
- [ ] Nobody <!-- #nobody -->
~~~
~~~markdown
### Who can help? <!-- question #who-helps -->

- [x] An adult <!-- #adult -->
- [ ] Nobody <!-- #nobody -->
~~~

Right:

~~~markdown
### Who can help you? <!-- question #who-can-help -->

- [x] An adult <!-- #adult -->
- [ ] Nobody <!-- #nobody -->
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking.choices import plain_text
from cop_xblocks.checking.versions.comparison import PlacedActivity, Versions, at, keys_in, resembling
from cop_xblocks.model import PAGE_NAMES, Diagnostic, Lesson, Rule, Severity, Span, Unit

RULE = Rule("COP901", "error")


def check_versions(versions: Versions) -> Iterator[Diagnostic]:
    """Find what can no longer be found."""
    for lesson in versions.gone_lessons:
        yield from _lesson(versions, lesson)
    yield from _paths(versions)
    whole = {lesson.key for lesson in versions.gone_lessons}
    for unit, lesson in versions.gone_units:
        if lesson.key not in whole or any(key in versions.newer.units for key in _unit_keys(lesson)):
            yield from _unit(versions, unit, lesson)
    gone = {unit.key for unit, _ in versions.gone_units}
    for key, old in versions.older.questions.items():
        if key not in versions.newer.questions and old.unit.key not in gone - versions.unit_after.keys():
            new = (
                (plain_text(placed.question.title), placed.question)
                for new_key, placed in versions.newer.questions.items()
                if new_key not in versions.older.questions
            )
            heir = resembling(plain_text(old.question.title), new)
            place = at(heir.title) if heir is not None else versions.place_of(old.unit, old.lesson)
            yield _vanished("question", key, place, heir is not None, "what was answered to it is lost")
    for key, activity in versions.older.activities.items():
        if key not in versions.newer.activities and activity.unit.key not in gone - versions.unit_after.keys():
            yield _activity(versions, key, activity)


def _lesson(versions: Versions, lesson: Lesson) -> Iterator[Diagnostic]:
    heir = versions.lesson_after(lesson)
    place = heir.span if heir is not None and heir.span is not None else versions.outline
    stays = [key for key in _unit_keys(lesson) if key in versions.newer.units]
    if lesson.section != "module":
        lost = "whoever saved or shared its address finds nothing when it is needed"
        yield _vanished(PAGE_NAMES[lesson.section], lesson.key, place, heir is not None, lost, "warning")
    elif stays:
        lost = "its units are still there; due dates of single learners and bookmarks on it are lost"
        yield _vanished("lesson", lesson.key, place, heir is not None, lost, "warning")
    else:
        done = any(keys_in(unit) for unit in lesson.units)
        lost = "what was answered and finished in it is lost" if done else "that it was read is no longer known"
        yield _vanished("lesson", lesson.key, place, heir is not None, lost, "error" if done else "warning")


def _paths(versions: Versions) -> Iterator[Diagnostic]:
    newer = {path.key: path for path in versions.newer.course.paths}
    older = {path.key for path in versions.older.course.paths}
    for path in versions.older.course.paths:
        if path.key not in newer:
            new = ((plain_text(other.title), other) for key, other in newer.items() if key not in older)
            heir = resembling(plain_text(path.title), new)
            place = at(heir.title) if heir is not None else versions.outline
            lost = "what was done on it counts in its lessons, and its learners do not see the way any more"
            yield _vanished("path", path.key, place, heir is not None, lost, "warning")


def _unit_keys(lesson: Lesson) -> list[str]:
    return [unit.key for unit in lesson.units if unit.blocks]


def _unit(versions: Versions, unit: Unit, lesson: Lesson) -> Iterator[Diagnostic]:
    if unit.key == lesson.key and lesson.key not in versions.newer.lessons:
        return  # the lesson's own unit, of which that has been said
    heir = versions.unit_after.get(unit.key)
    place = at(heir.title) if heir is not None else versions.place_of(unit, lesson)
    done = bool(keys_in(unit))
    lost = "what was answered and finished in it is lost" if done else "that it was read is no longer known"
    yield _vanished("unit", unit.key, place, heir is not None, lost, "error" if done else "warning")


def _activity(versions: Versions, key: str, activity: PlacedActivity) -> Diagnostic:
    new = (
        (plain_text(placed.block.title), placed.block)
        for new_key, placed in versions.newer.activities.items()
        if new_key not in versions.older.activities and placed.what == activity.what
    )
    heir = resembling(plain_text(activity.block.title), new)
    place = at(heir.title) if heir is not None else versions.place_of(activity.unit, activity.lesson)
    return _vanished(activity.what, key, place, heir is not None, "what learners made of it is lost")


def _vanished(what: str, key: str, place: Span, renamed: bool, lost: str, severity: Severity = "error") -> Diagnostic:
    help = f"is this it? Then give it the old key, #{key}" if renamed else f"keep the {what}, or publish knowing that"
    return RULE.at(place, f"the {what} #{key} of the older version has gone: {lost}", help, severity=severity)
