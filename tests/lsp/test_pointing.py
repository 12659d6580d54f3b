"""What an author points at: explained, and where it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

Editor = Any


@pytest.fixture
def lesson(editor: Editor, course: Path) -> Path:
    path = course / "trust.md"
    editor.open_and_wait(path)
    return path


def where(editor: Editor, path: Path, needle: str) -> tuple[str, int] | None:
    location = editor.definition(path, needle)
    return (location.uri.rpartition("/")[2], location.range.start.line) if location is not None else None


def test_a_mark_s_words_are_explained(editor: Editor, lesson: Path) -> None:
    assert "Opens a question" in editor.hover(lesson, "question #what-first")
    assert "what learners' answers" in editor.hover(lesson, "#what-first objective")
    assert "See the pattern." in editor.hover(lesson, "objective=see-it")


def test_a_kind_is_explained_by_its_page(editor: Editor, lesson: Path) -> None:
    editor.replace(lesson, "question #what-first", "question order partial #what-first")
    assert "numbered list" in editor.hover(lesson, "order partial")
    assert "partly right answer" in editor.hover(lesson, "partial #what")


def test_a_setting_is_explained_by_its_schema(editor: Editor, lesson: Path, course: Path) -> None:
    assert "what a learner's state hangs on" in editor.hover(lesson, "key: trust")
    outline = course / "course.md"
    editor.open(outline)
    assert "`policy-makers`" in editor.hover(outline, "audience")


def test_a_fact_is_explained_with_its_source_and_a_term_with_its_meaning(editor: Editor, lesson: Path) -> None:
    editor.replace(
        lesson, "Read [the steps]", "[18,898 reports](fact:reports-2025), [grooming](glossary:grooming), [a]"
    )
    fact = editor.hover(lesson, "fact:reports")
    assert "18898 (2025), NCMEC, a report" in fact and "https://example.org/report" in fact
    term = editor.hover(lesson, "grooming](")
    assert "winning trust in order to abuse" in term and "استمالة" in term


def test_a_mistake_is_explained_by_its_code_s_page(editor: Editor, lesson: Path) -> None:
    editor.replace(lesson, "question #what-first", "qestion #what-first")
    editor.wait_for(lesson, "COP401")
    hover = editor.hover(lesson, "qestion")
    assert "COP401" in hover and "Wrong:" in hover and "Right:" in hover


def test_plain_words_are_left_alone(editor: Editor, lesson: Path) -> None:
    assert editor.hover(lesson, "How trust is built") == ""


def test_a_link_leads_to_the_lesson_and_to_the_place_in_it(editor: Editor, lesson: Path, course: Path) -> None:
    assert where(editor, lesson, "hour.md#keep-calm") == ("hour.md", 5)
    assert where(editor, lesson, "#what-first)") == ("trust.md", 11)
    outline = course / "course.md"
    editor.open(outline)
    assert where(editor, outline, "trust.md") == ("trust.md", 5)


def test_an_objective_leads_to_where_it_is_defined(editor: Editor, lesson: Path) -> None:
    assert where(editor, lesson, "objective=see-it") == ("trust.md", 3)


def test_a_fact_and_a_term_lead_to_their_files(editor: Editor, lesson: Path) -> None:
    editor.replace(
        lesson, "Read [the steps]", "[18,898 reports](fact:reports-2025), [grooming](glossary:grooming), [a]"
    )
    assert where(editor, lesson, "fact:reports") == ("facts.yml", 0)
    assert where(editor, lesson, "glossary:grooming") == ("glossary.csv", 1)


def test_addresses_and_broken_links_lead_nowhere(editor: Editor, lesson: Path) -> None:
    editor.replace(lesson, "Read [the steps]", "[a](https://example.org) [b](nowhere.md) [c](#nowhere) [d]")
    assert [where(editor, lesson, target) for target in ("https:", "nowhere.md", "#nowhere")] == [None, None, None]


def test_a_lesson_s_outline_has_its_units_and_their_questions(editor: Editor, lesson: Path) -> None:
    (title,) = editor.symbols(lesson)
    assert title.name == "How trust is built"
    assert [unit.name for unit in title.children] == ["How it goes", "Later"]
    assert [question.name for question in title.children[0].children] == ["What comes first?"]
    assert title.children[0].detail == "#five-steps"


def test_a_course_s_outline_has_its_modules_and_their_lessons(editor: Editor, course: Path) -> None:
    outline = course / "course.md"
    editor.open(outline)
    (title,) = editor.symbols(outline)
    (module,) = title.children
    assert [lesson.name for lesson in module.children] == ["How trust is built", "The first hour", "Check yourself"]
