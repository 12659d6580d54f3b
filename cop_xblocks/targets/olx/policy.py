"""`policy.json` and `grading_policy.json`: a course's settings, its licence and its grading, as Open edX reads them.

The fields of `policy.json` are those of edx-platform's `xmodule/course_block.py`, `CourseFields`; `grading_policy.json`
is read by its `CourseBlock.parse_xml`, and `certificates` has the form of
`cms/djangoapps/contentstore/views/certificate_manager.py`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from cop_xblocks.activities.registry import activity_types
from cop_xblocks.markdown import plain
from cop_xblocks.model import Course
from cop_xblocks.model.grading import shares
from cop_xblocks.targets.olx.assignments import AssignmentType
from cop_xblocks.targets.olx.custom_pages import CustomPage, tabs

COURSE_IMAGE = "course_image.png"

# Without a start a course opens in 2030; without an end the archive is refused by olxcleaner. The course is always
# open.
_START, _END = "2020-01-01T00:00:00Z", "2099-12-31T00:00:00Z"

# `CertificateManager.assign_id` gives numbers from 100 on, which are unique in a course.
_CERTIFICATE = 100


def course_policy(course: Course, pages: tuple[CustomPage, ...] = ()) -> dict[str, Any]:
    """The course's own settings, titles in the language of `course`."""
    settings: dict[str, Any] = {
        "advanced_modules": sorted(type_.tag for type_ in activity_types().values()),
        # As soon as it is passed, not when a course that never ends has ended.
        "certificates_display_behavior": "early_no_info",
        "certificates": {"certificates": [_certificate(course)]},
        # The others have a file as their default that no archive holds.
        **dict.fromkeys(("course_image", "banner_image", "video_thumbnail_image"), COURSE_IMAGE),
        # Open without a password, where the site allows it.
        "course_visibility": "public",
        "display_name": plain(course.title),
        "end": _END,
        "language": course.language.lower(),
        "mobile_available": True,
        "self_paced": True,
        "start": _START,
    }
    if entries := tabs(pages):
        settings["tabs"] = entries
    commons = re.fullmatch(r"CC-(BY(?:-(?:NC|ND|SA))*)-(\d\.\d)", course.license)
    if commons:
        settings["license"] = f"creative-commons: ver={commons[2]} {commons[1].replace('-', ' ')}"
    return settings


def _certificate(course: Course) -> dict[str, Any]:
    """The course's web certificate, switched on, which nobody has signed yet. It shows the course's own title."""
    return {
        "id": _CERTIFICATE,
        "version": 1,
        "name": plain(course.title),
        "description": "",
        "is_active": True,
        "editing": False,
        "signatories": [],
    }


def grading_policy(course: Course, types: Mapping[str, AssignmentType]) -> dict[str, Any]:
    """Assignment types with their weights, and the course's pass mark. `types` are the names of the categories."""
    counts = {category: sum(lesson.graded == category for lesson in course.lessons) for category, _ in course.grading}
    weights: list[tuple[str, float]] = [(category, float(share)) for category, share in shares(course)]
    if not weights:
        # The platform wants one type at least, also of a course that grades nothing.
        weights = [(category, per_cent / 100) for category, per_cent in course.grading] or [("quiz", 1.0)]
    return {
        "GRADER": [
            {
                "type": types[category].name,
                "short_label": types[category].short_label,
                "min_count": max(1, counts.get(category, 0)),
                "drop_count": 0,
                "weight": weight,
            }
            for category, weight in weights
        ],
        "GRADE_CUTOFFS": {"Pass": course.pass_mark / 100},
    }
