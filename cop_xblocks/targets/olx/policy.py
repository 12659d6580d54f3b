"""`policy.json` and `grading_policy.json`: a course's settings, its licence and its grading, as Open edX reads them."""

from __future__ import annotations

import re
from typing import Any

from cop_xblocks.activities.registry import activity_types
from cop_xblocks.markdown import plain
from cop_xblocks.model import Course
from cop_xblocks.model.grading import shares

COURSE_IMAGE = "course_image.png"

# Without a start a course opens in 2030; without an end the archive is refused by olxcleaner. The course is always
# open.
_START, _END = "2020-01-01T00:00:00Z", "2099-12-31T00:00:00Z"


def course_policy(course: Course) -> dict[str, Any]:
    """The course's own settings, titles in the language of `course`."""
    settings: dict[str, Any] = {
        "advanced_modules": sorted(type_.tag for type_ in activity_types().values()),
        # As soon as it is passed, not when a course that never ends has ended.
        "certificates_display_behavior": "early_no_info",
        "course_image": COURSE_IMAGE,
        # Open without a password, where the site allows it.
        "course_visibility": "public",
        "display_name": plain(course.title),
        "end": _END,
        "language": course.language.lower(),
        "self_paced": True,
        "start": _START,
    }
    commons = re.fullmatch(r"CC-(BY(?:-(?:NC|ND|SA))*)-(\d\.\d)", course.license)
    if commons:
        settings["license"] = f"creative-commons: ver={commons[2]} {commons[1].replace('-', ' ')}"
    return settings


def grading_policy(course: Course) -> dict[str, Any]:
    """Assignment types with their weights, and the course's pass mark."""
    counts = {category: sum(lesson.graded == category for lesson in course.lessons) for category, _ in course.grading}
    weights: list[tuple[str, float]] = [(category, float(share)) for category, share in shares(course)]
    if not weights:
        # The platform wants one type at least, also of a course that grades nothing.
        weights = [(category, per_cent / 100) for category, per_cent in course.grading] or [("quiz", 1.0)]
    return {
        "GRADER": [
            {
                "type": category,
                "short_label": category.capitalize(),
                "min_count": max(1, counts.get(category, 0)),
                "drop_count": 0,
                "weight": weight,
            }
            for category, weight in weights
        ],
        "GRADE_CUTOFFS": {"Pass": course.pass_mark / 100},
    }
