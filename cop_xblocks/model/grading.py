"""What each category of assignment counts."""

from __future__ import annotations

from fractions import Fraction

from cop_xblocks.model.course import Course


def shares(course: Course) -> tuple[tuple[str, Fraction], ...]:
    """Each category that a lesson uses, with its share of the course's mark, in the author's order; they add up to 1.

    What unused categories would have counted is shared out among the others in proportion. A category that `grading`
    does not name gets what is left: nothing. Without a graded lesson, empty.
    """
    used = {lesson.graded for lesson in course.lessons}
    weights = [(category, per_cent) for category, per_cent in course.grading if category in used and per_cent > 0]
    whole = sum(per_cent for _, per_cent in weights)
    return tuple((category, Fraction(per_cent, whole)) for category, per_cent in weights)


def unused(course: Course) -> tuple[tuple[str, int], ...]:
    """The categories that no written lesson uses, with the per cent that is shared out."""
    used = {lesson.graded for lesson in course.lessons}
    return tuple((category, per_cent) for category, per_cent in course.grading if category not in used)
