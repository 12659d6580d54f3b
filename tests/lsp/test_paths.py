"""Learning paths and now pages in the outline: what an editor offers, explains, follows and renames there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cop_xblocks.checking import check_reading
from cop_xblocks.reading import read_course
from tests.support.edits import applied

Editor = Any
PATH = "\n## In a minute <!-- path #minute -->\n\nFor everybody.\n\n- [The steps](trust.md#five-steps)\n"
NOW = "\n## Is it happening now? <!-- now #now -->\n\n- [Blackmail](blackmail.md)\n"
PAGE = "---\nkey: blackmail\n---\n# Blackmail\n\nDo not pay.\n\n## Do this first\n\nBreathe.\n"


@pytest.fixture
def outline(editor: Editor, course: Path) -> Path:
    """An outline with a path and a now page, which is open."""
    (course / "blackmail.md").write_text(PAGE, "utf-8")
    path = course / "course.md"
    path.write_text(path.read_text("utf-8") + PATH + NOW, "utf-8")
    editor.open_and_wait(path)
    return path


def test_the_marks_of_sections_are_offered_on_a_heading_of_the_outline(editor: Editor, outline: Path) -> None:
    editor.replace(outline, "## In a minute <!-- path #minute -->", "## In a minute <!-- ")
    assert editor.labels(outline, "In a minute <!-- ") == ["path", "now", "documents", "annex", "#in-a-minute"]


def test_they_are_offered_on_no_heading_of_a_lesson(editor: Editor, outline: Path, course: Path) -> None:
    lesson = course / "trust.md"
    editor.open(lesson)
    editor.replace(lesson, "Read [the steps](#five-steps) again.", "## More <!-- ")
    assert not {"path", "now"} & set(editor.labels(lesson, "## More <!-- "))


def test_they_are_explained(editor: Editor, outline: Path) -> None:
    assert "shorter way through" in editor.hover(outline, "path #minute")
    assert "needs help this minute" in editor.hover(outline, "now #now")


def test_the_units_of_a_lesson_are_offered_to_a_path(editor: Editor, outline: Path) -> None:
    editor.replace(outline, "(trust.md#five-steps)", "(trust.md#)")
    assert "trust.md#five-steps" in editor.labels(outline, "(trust.md#")


def test_a_step_leads_to_its_unit(editor: Editor, outline: Path) -> None:
    location = editor.definition(outline, "trust.md#five-steps")
    assert location.uri.endswith("/trust.md") and location.range.start.line > 0


def test_a_unit_is_renamed_with_the_paths_that_lead_to_it(editor: Editor, outline: Path, course: Path) -> None:
    lesson = course / "trust.md"
    editor.open_and_wait(lesson)
    applied(editor.rename(lesson, "#five-steps -->", "all-steps"), course)
    reading = read_course(course)
    assert not [diagnostic for diagnostic in check_reading(reading) if diagnostic.severity == "error"]
    assert reading.course is not None and reading.course.paths[0].steps[0].unit == "all-steps"


def test_a_path_is_renamed_and_keeps_its_translations(editor: Editor, outline: Path, course: Path) -> None:
    catalog = course.parent.parent / "locales/ar/LC_MESSAGES/parents.po"
    entry = '\nmsgctxt "minute title"\nmsgid "In a minute"\nmsgstr "في دقيقة"\n'
    catalog.write_text(catalog.read_text("utf-8") + entry, "utf-8")
    applied(editor.rename(outline, "#minute", "core"), course)
    reading = read_course(course)
    assert reading.course is not None and [path.key for path in reading.course.paths] == ["core"]
    assert 'msgctxt "core title"' in catalog.read_text("utf-8")


def test_the_headings_of_a_now_page_need_no_keys_while_one_types(editor: Editor, outline: Path, course: Path) -> None:
    page = course / "blackmail.md"
    editor.open(page)
    editor.replace(page, "Breathe.", "[Breathe](#nowhere).")
    editor.wait_for(page, "COP503")  # the whole course has been checked
    editor.replace(page, "[Breathe](#nowhere).", "Breathe slowly.\n\n## Then\n\nCall.")
    codes = {diagnostic.code for diagnostic in editor.wait(page, lambda _: True)}
    assert "COP301" not in codes
