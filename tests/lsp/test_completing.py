"""What can be written at the cursor."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

Editor = Any


@pytest.fixture
def lesson(editor: Editor, course: Path) -> Path:
    """A lesson that is open, with a place to write at."""
    path = course / "trust.md"
    editor.open_and_wait(path)
    editor.replace(path, "Read [the steps](#five-steps) again.", "HERE")
    return path


def test_a_question_is_offered_on_a_heading_of_the_third_level(editor: Editor, lesson: Path) -> None:
    editor.replace(lesson, "HERE", "### Who can help you? <!-- ")
    assert editor.labels(lesson, "help you? <!-- ")[:2] == ["question #who-can-help-you", "question"]


def test_a_plan_is_offered_there_too_and_its_commitments_their_keys(editor: Editor, lesson: Path) -> None:
    editor.replace(lesson, "HERE", "### Our plan <!-- ")
    assert "plan #our-plan" in editor.labels(lesson, "Our plan <!-- ")
    editor.replace(lesson, "### Our plan <!-- ", "### Our plan <!-- plan #our-plan -->\n\n- We talk <!-- ")
    assert editor.labels(lesson, "We talk <!-- ") == ["#we-talk"]


def test_kinds_settings_and_flags_are_offered_behind_question(editor: Editor, lesson: Path) -> None:
    editor.replace(lesson, "HERE", "### Who can help? <!-- question #who  -->")
    completions = editor.complete(lesson, "question #who ")
    labels = [item.label for item in completions]
    assert {"choice", "order", "objective=", "points=", "partial", "multi"} <= set(labels)
    assert "question" not in labels and not any(label.startswith("#") for label in labels)
    assert all(item.documentation.value for item in completions), "each says what it means"


def test_a_kind_s_own_flags_alone_are_offered_when_it_is_named(editor: Editor, lesson: Path) -> None:
    editor.replace(lesson, "HERE", "### Which first? <!-- question #w order  -->")
    labels = editor.labels(lesson, "question #w order ")
    assert "multi" not in labels and "choice" not in labels and "partial" in labels


def test_objectives_of_the_course_are_offered(editor: Editor, lesson: Path) -> None:
    editor.replace(lesson, "HERE", "### Who? <!-- question #who objective= -->")
    completions = editor.complete(lesson, "#who objective=")
    assert [item.label for item in completions] == ["objective=see-it"]
    assert "See the pattern." in completions[0].documentation.value
    assert editor.text_in(lesson, completions[0].text_edit.range) == "objective="


def test_subjects_of_the_quiz_are_offered(editor: Editor, lesson: Path) -> None:
    editor.replace(lesson, "key: trust\n", "key: trust\nsubjects:\n  grief: death and grief\n")
    editor.wait_for(lesson, "COP879")
    editor.replace(lesson, "HERE", "### Who? <!-- question #who about= -->")
    completions = editor.complete(lesson, "#who about=")
    assert [item.label for item in completions] == ["about=grief"]
    assert "death and grief" in completions[0].documentation.value


def test_the_mark_of_a_picture_is_offered_behind_one_and_nowhere_else(editor: Editor, lesson: Path) -> None:
    editor.replace(lesson, "HERE", "![Two friends](media/feed.svg) <!-- ")
    assert editor.labels(lesson, "feed.svg) <!-- ") == ["picture"]
    editor.replace(lesson, "feed.svg) <!-- ", "feed.svg) <!-- picture  -->")
    assert editor.labels(lesson, "feed.svg) <!-- picture ") == ["width=", "beside"]
    editor.replace(lesson, "<!-- picture  -->", "<!-- picture beside width= -->")
    assert editor.labels(lesson, "beside width=") == ["width=third", "width=half", "width=full"]
    editor.replace(lesson, "![Two friends]", "Two ![friends]")
    assert editor.labels(lesson, "feed.svg) <!-- ") == []


def test_a_key_is_made_from_the_words(editor: Editor, lesson: Path) -> None:
    editor.replace(lesson, "HERE", "## What to do now <!-- # -->")
    assert editor.labels(lesson, "What to do now <!-- #") == ["#what-to-do-now"]


def test_a_cell_is_offered_its_key(editor: Editor, lesson: Path) -> None:
    table = "### Which? <!-- question #w match -->\n\n| L | R |\n|---|---|\n| A word <!-- "
    editor.replace(lesson, "HERE", table)
    assert editor.labels(lesson, "| A word <!-- ") == ["#a-word"]
    editor.replace(lesson, "| A word <!-- ", "| | What it \\| means <!-- #")
    assert editor.labels(lesson, "means <!-- #") == ["#what-it-means"]


def test_a_choice_is_offered_its_key_and_its_flags(editor: Editor, lesson: Path) -> None:
    editor.replace(lesson, "- [x] Stop and think <!-- #stop -->", "- [x] Stop and think <!-- ")
    assert editor.labels(lesson, "Stop and think <!-- ") == ["#stop-and-think", "fixed"]


def test_an_item_outside_of_a_question_has_no_mark(editor: Editor, lesson: Path) -> None:
    editor.replace(lesson, "HERE", "- An item <!-- ")
    assert editor.labels(lesson, "An item <!-- ") == []


def test_what_stands_alone_on_its_line_is_offered_there(editor: Editor, lesson: Path) -> None:
    editor.replace(lesson, "HERE", "<!-- ")
    labels = editor.labels(lesson, "## Later <!-- #later -->\n\n<!-- ")
    assert {"translators:", "excuse"} <= set(labels) and "question" not in labels


def test_planned_is_offered_in_the_outline(editor: Editor, course: Path) -> None:
    outline = course / "course.md"
    editor.open(outline)
    editor.replace(outline, "- [The first hour](hour.md)", "- [The first hour](hour.md) <!-- ")
    assert editor.labels(outline, "(hour.md) <!-- ") == ["planned"]


def test_settings_come_from_the_schema_and_each_once(editor: Editor, lesson: Path) -> None:
    editor.replace(lesson, "key: trust\n", "key: trust\nm\n")
    completions = editor.complete(lesson, "key: trust\nm")
    labels = [item.label for item in completions]
    assert {"minutes:", "content_note:", "graded:"} <= set(labels)
    assert "key:" not in labels and "objectives:" not in labels
    minutes = next(item for item in completions if item.label == "minutes:")
    assert minutes.documentation.value == "a whole number of minutes"
    assert editor.text_in(lesson, minutes.text_edit.range) == "m"


def test_values_come_from_the_schema_and_from_the_course(editor: Editor, lesson: Path) -> None:
    editor.replace(lesson, "key: trust\n", "key: trust\nshow_answers: \ngraded: \n")
    assert "after-attempts" in editor.labels(lesson, "show_answers: ")
    assert editor.labels(lesson, "graded: ") == ["quiz"]


def test_lessons_places_facts_and_terms_are_offered_as_targets(editor: Editor, lesson: Path) -> None:
    editor.replace(lesson, "HERE", "See [this](")
    labels = editor.labels(lesson, "See [this](")
    assert {"hour.md", "quiz.md", "#five-steps", "fact:reports-2025", "glossary:grooming"} <= set(labels)
    assert "trust.md" not in labels


def test_places_in_another_lesson_are_offered_behind_its_name(editor: Editor, lesson: Path) -> None:
    editor.replace(lesson, "HERE", "See [this](hour.md#)")
    assert editor.labels(lesson, "See [this](hour.md#") == ["hour.md#keep-calm"]


def test_facts_say_their_number_year_and_source(editor: Editor, lesson: Path) -> None:
    editor.replace(lesson, "HERE", "See [this](fact:)")
    (fact,) = editor.complete(lesson, "See [this](fact:")
    assert fact.label == "fact:reports-2025"
    assert fact.documentation.value == "18898 (2025), NCMEC, a report"


def test_pictures_are_offered_in_pictures_alone(editor: Editor, lesson: Path) -> None:
    editor.replace(lesson, "HERE", "![A feed](")
    assert editor.labels(lesson, "![A feed](") == ["media/feed.svg"]


def test_lessons_that_nobody_links_to_are_offered_in_the_outline(editor: Editor, course: Path) -> None:
    (course / "new.md").write_text("---\nkey: new\n---\n# New\n", encoding="utf-8")
    outline = course / "course.md"
    editor.open(outline)
    editor.replace(outline, "- [The first hour](hour.md)", "- [The first hour](")
    assert "new.md" in editor.labels(outline, "- [The first hour](")


def test_nothing_is_offered_in_plain_words(editor: Editor, lesson: Path) -> None:
    editor.replace(lesson, "HERE", "Some words and a [bracket] and (another ")
    assert editor.labels(lesson, "(another ") == []


def test_an_excuse_is_offered_the_rules_that_can_be_excused(editor: Editor, lesson: Path) -> None:
    editor.replace(lesson, "HERE", "<!-- excuse COP8")
    labels = editor.labels(lesson, "<!-- excuse COP8")
    assert "COP142:" in labels and "COP401:" not in labels
