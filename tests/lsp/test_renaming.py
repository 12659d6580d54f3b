"""A key gets another name, everywhere at once or not at all."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pygls.exceptions import JsonRpcException

from cop_xblocks.checking import check_reading
from cop_xblocks.model import iter_texts
from cop_xblocks.reading import read_course
from tests.support.edits import applied

Editor = Any


@pytest.fixture
def lesson(editor: Editor, course: Path) -> Path:
    path = course / "trust.md"
    editor.open_and_wait(path)
    return path


@pytest.mark.parametrize(
    ("needle", "old", "new", "count"),
    [
        pytest.param("#five-steps -->", "five-steps", "all-steps", 3, id="a unit"),
        pytest.param("#what-first obj", "what-first", "comes-first", 2, id="a question"),
        pytest.param("#stop -->", "stop", "stop-first", 1, id="a choice"),
        pytest.param("trust\nobj", "trust", "on-trust", 1, id="a lesson"),
        pytest.param("see-it:", "see-it", "see-all", 2, id="an objective"),
        pytest.param("see-it -->", "see-it", "see-all", 2, id="an objective where it is used"),
        pytest.param("what-first).", "what-first", "comes-first", 2, id="a link's anchor"),
        pytest.param("keep-calm)", "keep-calm", "be-calm", 2, id="an anchor in another lesson"),
    ],
)
def test_a_key_is_renamed_with_everything_that_leads_to_it(
    editor: Editor, lesson: Path, course: Path, needle: str, old: str, new: str, count: int
) -> None:
    prepared = editor.prepare(lesson, needle)
    assert prepared.placeholder == old and editor.text_in(lesson, prepared.range) == old
    before = read_course(course)
    edit = editor.rename(lesson, needle, new)
    edits = [text_edit for uri, several in edit.changes.items() if uri.endswith(".md") for text_edit in several]
    assert len(edits) == count
    applied(edit, course)
    after = read_course(course)
    assert not [diagnostic for diagnostic in check_reading(after) if diagnostic.severity == "error"]
    assert len(list(iter_texts(after.course))) == len(list(iter_texts(before.course)))
    assert not any(re.search(rf"[#=]{old}(?![\w-])", path.read_text("utf-8")) for path in course.rglob("*.md"))


def test_translations_follow_their_keys(editor: Editor, lesson: Path, course: Path) -> None:
    catalog = course.parent.parent / "locales/ar/LC_MESSAGES/parents.po"
    applied(editor.rename(lesson, "#what-first obj", "comes-first"), course)
    text = catalog.read_text("utf-8")
    assert 'msgctxt "comes-first question"' in text and 'msgctxt "comes-first choice stop"' in text
    assert "what-first question" not in text


def test_a_choice_s_translation_follows_it(editor: Editor, lesson: Path, course: Path) -> None:
    catalog = course.parent.parent / "locales/ar/LC_MESSAGES/parents.po"
    applied(editor.rename(lesson, "#stop -->", "stop-first"), course)
    text = catalog.read_text("utf-8")
    assert 'msgctxt "what-first choice stop-first"' in text and 'msgctxt "what-first question"' in text


@pytest.mark.parametrize(
    ("question", "needle"),
    [
        ("match -->\n\n| L | R |\n|--|--|\n| Old <!-- #old --> | b |\n| c <!-- #c --> | d |\n", "#old -->"),
        (
            "match -->\n\n| L | R |\n|--|--|\n| | Old <!-- #old --> |\n| a <!-- #a --> | d |\n| c <!-- #c --> | e |\n",
            "#old -->",
        ),
        ("match -->\n\nL | R\n--|--\na <!-- #a --> | b\nOld <!-- #old --> | d\n", "#old -->"),
        ("sort -->\n\n- a <!-- #a -->\n  - Old <!-- #old -->\n- c <!-- #c -->\n  - d <!-- #d -->\n", "#old -->"),
        ("sort -->\n\n- Old <!-- #old -->\n  - b <!-- #b -->\n- c <!-- #c -->\n  - d <!-- #d -->\n", "#old -->"),
    ],
    ids=["a row", "a distractor", "a row without bars", "a thing to sort", "a category"],
)
def test_a_key_in_a_cell_or_in_a_list_in_a_list_is_renamed(
    editor: Editor, lesson: Path, question: str, needle: str
) -> None:
    text = "Read [the steps](#five-steps) again.\n\n### Which? <!-- question #which " + question
    editor.replace(lesson, "Read [the steps](#five-steps) again.", text)
    assert editor.text_in(lesson, editor.prepare(lesson, needle).range) == "old"
    edits = editor.rename(lesson, needle, "new").changes[lesson.as_uri()]
    assert [(editor.text_in(lesson, edit.range), edit.new_text) for edit in edits] == [("old", "new")]


def test_an_author_is_told_that_learners_answers_hang_on_it(editor: Editor, lesson: Path) -> None:
    editor.messages.clear()
    editor.rename(lesson, "#what-first obj", "comes-first")
    editor.wait_for_message("Learners' answers")


def test_an_editor_that_can_is_asked_to_have_it_confirmed(start: Callable[..., Editor], course: Path) -> None:
    editor = start(annotates=True)
    lesson = course / "trust.md"
    editor.open(lesson)
    edit = editor.rename(lesson, "#what-first obj", "comes-first")
    annotation = edit.change_annotations["course"]
    assert annotation.needs_confirmation and "Learners' answers" in annotation.description
    assert {change.text_document.uri.rpartition("/")[2] for change in edit.document_changes} == {
        "trust.md",
        "parents.po",
    }
    assert editor.messages == []


@pytest.mark.parametrize(
    ("needle", "new", "reason"),
    [
        ("#five-steps -->", "later", "has the key #later already"),
        ("#five-steps -->", "who-helps", "a question of the course has the key #who-helps already"),
        ("trust\nobj", "hour", "a lesson of the course has the key #hour already"),
        ("#stop -->", "answer", "another item of this question has the key #answer"),
        ("#five-steps -->", "Five Steps!", "as in 'five-steps'"),
        ("#five-steps -->", "", "is not a key"),
    ],
)
def test_what_would_do_harm_is_refused_with_a_reason(
    editor: Editor, lesson: Path, needle: str, new: str, reason: str
) -> None:
    with pytest.raises(JsonRpcException, match=re.escape(reason)):
        editor.rename(lesson, needle, new)


def test_what_is_no_key_cannot_be_renamed(editor: Editor, lesson: Path) -> None:
    with pytest.raises(JsonRpcException, match="there is no key here"):
        editor.prepare(lesson, "How trust is built")


def test_what_is_not_saved_is_renamed_too(editor: Editor, lesson: Path) -> None:
    editor.replace(lesson, "Read [the steps](#five-steps) again.", "😀 [a](#five-steps) and [b](trust.md#five-steps)")
    edit = editor.rename(lesson, "#five-steps -->", "all-steps")
    edits = edit.changes[lesson.as_uri()]
    assert len(edits) == 3
    assert {editor.text_in(lesson, text_edit.range) for text_edit in edits} == {"five-steps"}


def test_a_plan_and_its_commitments_are_renamed(editor: Editor, lesson: Path) -> None:
    plan = "### Our plan <!-- plan #our-plan -->\n\n- We talk. <!-- #talk -->\n- We ask. <!-- #ask -->\n"
    editor.replace(lesson, "Read [the steps](#five-steps) again.", f"Read [the plan](#our-plan).\n\n{plan}")
    for needle, old in (("#talk -->", "talk"), ("#our-plan -->", "our-plan")):
        assert editor.prepare(lesson, needle).placeholder == old
        edits = [edit for several in editor.rename(lesson, needle, "other").changes.values() for edit in several]
        assert len(edits) == (1 if old == "talk" else 2)
