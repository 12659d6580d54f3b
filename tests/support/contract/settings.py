"""A course's settings, as the platform reads them from an archive: it takes wrong ones silently, or breaks later."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

STRINGS = (
    *("banner_image", "course_image", "video_thumbnail_image", "certificates_display_behavior", "course_visibility"),
    *("display_name", "language", "license"),
)
DATES, SWITCHES, LISTS = ("start", "end"), ("self_paced", "mobile_available"), ("advanced_modules", "tabs")
TABS = ("courseware", "progress", "dates", "discussion", "wiki", "textbooks")
"""setup.cfg, entry points of `openedx.course_tab`: the types of the platform's own entries."""


def read_settings(files: Mapping[str, bytes]) -> dict[str, Any]:
    """`policy.json`; xmodule/modulestore/xml.py, `load_course`, and xmodule/x_module.py, `policy_key`."""
    run = _root(files)
    policy = json.loads(files[f"course/policies/{run}/policy.json"])
    assert list(policy) == [f"course/{run}"], "what has another name is read for nothing"
    return dict(policy[f"course/{run}"])


def check_settings(files: Mapping[str, bytes]) -> None:
    """Each setting is a field of xmodule/course_block.py, `CourseFields` with a value of its type."""
    settings = read_settings(files)
    assert settings.keys() <= {*STRINGS, *DATES, *SWITCHES, *LISTS, "certificates"}
    for name, value in settings.items():
        if name in STRINGS:
            assert isinstance(value, str) and value, name
        elif name in DATES:
            datetime.fromisoformat(value)
        elif name in SWITCHES:
            assert isinstance(value, bool), name
    for name in ("course_image", "banner_image", "video_thumbnail_image"):
        assert f"course/static/{settings[name]}" in files
    # course_block.py, `course_visibility`; xmodule/data.py, `CertificatesDisplayBehaviors`.
    assert settings["course_visibility"] in ("private", "public_outline", "public")
    assert settings["certificates_display_behavior"] in ("end", "end_with_date", "early_no_info")
    check_navigation(files, settings.get("tabs", []))
    check_certificate(settings["certificates"])


def check_navigation(files: Mapping[str, bytes], tabs: list[Mapping[str, Any]]) -> None:
    """xmodule/tabs.py, `CourseTabList.from_json`: a wrong list makes the whole import fail. A custom page without
    an entry or a file is shown nowhere: xmodule/modulestore/xml.py, `_load_extra_content`."""
    types = [tab["type"] for tab in tabs]
    pages = [tab for tab in tabs if tab["type"] == "static_tab"]
    if tabs:
        assert types[0] == "courseware"
        own = [type_ for type_ in types if type_ != "static_tab"]
        assert sorted(own) == sorted(TABS), "static_updater adds nothing to a list that is there"
    assert all(tab.get("name") and tab.get("url_slug") for tab in pages)
    assert {f"course/tabs/{tab['url_slug']}.html" for tab in pages} == {
        path for path in files if path.startswith("course/tabs/")
    }
    assert len({tab["url_slug"] for tab in pages}) == len(pages)


def check_certificate(field: Mapping[str, Any]) -> None:
    """lms/djangoapps/certificates/api.py, `get_active_web_certificate`: the first that is active is what learners get;
    cms/djangoapps/contentstore/views/certificate_manager.py, `validate`, `assign_id` and `serialize_certificate`."""
    (certificate,) = field["certificates"]
    assert certificate["is_active"] is True and certificate["version"] == 1
    assert certificate["name"] and isinstance(certificate["description"], str)
    assert isinstance(certificate["id"], int) and 100 <= certificate["id"] <= 2_147_483_647
    assert certificate["signatories"] == []


def read_graders(files: Mapping[str, bytes]) -> list[dict[str, Any]]:
    """`grading_policy.json`; xmodule/graders.py, `grader_from_conf`, which takes these arguments and drops others."""
    grading = json.loads(files[f"course/policies/{_root(files)}/grading_policy.json"])
    assert grading.keys() == {"GRADER", "GRADE_CUTOFFS"}
    assert all(0 <= share <= 1 for share in grading["GRADE_CUTOFFS"].values())
    for grader in grading["GRADER"]:
        assert grader.keys() == {"type", "short_label", "min_count", "drop_count", "weight"}
        assert grader["min_count"] >= 1 and 0 <= grader["weight"] <= 1
    return list(grading["GRADER"])


def _root(files: Mapping[str, bytes]) -> str:
    (run,) = (path.rpartition("/")[2].removesuffix(".xml") for path in files if path.startswith("course/course/"))
    return run
