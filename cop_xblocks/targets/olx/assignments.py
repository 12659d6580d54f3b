"""Assignment types: what the platform calls the categories of a course's mark.

Learners read a type's name on the progress page, so it is in the language of the edition's titles. The platform counts
a subsection for the type that has the name in its `format` (edx-platform, `lms/djangoapps/grades/course_grade.py`,
`graded_subsections_by_format`, and `xmodule/graders.py`, `AssignmentFormatGrader`): both come from here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cop_xblocks.languages.interface_catalog import author_words
from cop_xblocks.model import Course
from cop_xblocks.model.i18n import _
from cop_xblocks.targets import Edition

_NAMES = {"quiz": (_("Quiz"), _("Quiz")), "final": (_("Final assessment"), _("Final"))}
"""The name and the short label of the categories that courses usually have, in English."""


@dataclass(frozen=True, slots=True)
class AssignmentType:
    """A category of the course's mark, as learners read it."""

    name: str
    short_label: str
    """What the chart of the progress page numbers: `Quiz 01`."""


def assignment_types(edition: Edition) -> Mapping[str, AssignmentType]:
    """The type of each category that the course's grading names, no two of one name.

    A category that is not in `_NAMES` has the author's own word.
    """
    gettext = author_words(edition.language or edition.source.language, edition.interface).gettext
    types: dict[str, AssignmentType] = {}
    for category in _categories(edition.source):
        name, short_label = map(gettext, _NAMES.get(category, (_own_name(category),) * 2))
        if name in {other.name for other in types.values()}:
            name = short_label = category
        types[category] = AssignmentType(name, short_label)
    return types


def assignment_name(edition: Edition, category: str) -> str:
    """The name of a category, also of one that the course's grading does not name: its marks count for nothing."""
    known = assignment_types(edition).get(category)
    return known.name if known is not None else category


def _categories(course: Course) -> list[str]:
    """The categories in the author's order; the platform wants one at least, also of a course that grades nothing."""
    return [category for category, _per_cent in course.grading] or ["quiz"]


def _own_name(category: str) -> str:
    return category.replace("-", " ").capitalize()
