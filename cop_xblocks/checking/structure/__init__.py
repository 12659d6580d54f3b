"""Rules on a course as a whole: its outline, settings and keys."""

from __future__ import annotations

from cop_xblocks.checking.passes import CourseRule, FolderRule, TextRule
from cop_xblocks.checking.structure import (
    attempts_not_limited,
    catalogs_under_another_name,
    course_key_twice,
    effort_not_plausible,
    folder_without_outline,
    grading_not_whole,
    lessons_on_no_path,
    minutes_not_plausible,
    page_too_long,
    pass_mark_differs,
    planned_lesson_written,
    repeated_key,
    review_missing,
    review_overdue,
    unlinked_lesson,
    unused_category,
)

TEXT_RULES: tuple[TextRule, ...] = (
    attempts_not_limited,
    minutes_not_plausible,
    page_too_long,
)

COURSE_RULES: tuple[CourseRule, ...] = (
    effort_not_plausible,
    grading_not_whole,
    lessons_on_no_path,
    pass_mark_differs,
    planned_lesson_written,
    repeated_key,
    review_missing,
    review_overdue,
    unlinked_lesson,
    unused_category,
)

FOLDER_RULES: tuple[FolderRule, ...] = (folder_without_outline, catalogs_under_another_name, course_key_twice)
