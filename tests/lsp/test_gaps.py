"""A gap's key in an editor."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from cop_xblocks.languages import load_catalog, translate
from cop_xblocks.model import Report, iter_texts
from cop_xblocks.reading import read_course
from tests.support.edits import applied

Editor = Any

CLOZE = """
### Complete the rule. <!-- question #rule cloze -->

Never send a [[what: photo; picture]] to someone met only [[where: (online) | at school]].

And [[when: never]].

### Complete this, too. <!-- question #other cloze -->

A [[what: photo]] stays.
"""
CATALOG = """
#: courses/parents/hour.md#rule
#| msgctxt "rule passage what"
msgctxt "rule passage what"
msgid ""
"Never send a [[what: photo; picture]] to someone met only [[where: (online) | "
"at school]]."
msgstr "[[where: (عبر الإنترنت) | في المدرسة]] [[what: صورة]]"

#: courses/parents/hour.md#other
msgctxt "other passage what"
msgid "A [[what: photo]] stays."
msgstr "[[what: صورة]]"
"""


@pytest.fixture
def lesson(editor: Editor, course: Path) -> Path:
    path = course / "hour.md"
    path.write_text(path.read_text("utf-8") + CLOZE, "utf-8")
    catalog = course.parent.parent / "locales/ar/LC_MESSAGES/parents.po"
    catalog.write_text(catalog.read_text("utf-8") + CATALOG, "utf-8")
    editor.open_and_wait(path)
    return path


def in_arabic(course: Path) -> list[str]:
    reading = read_course(course)
    assert reading.course is not None
    catalog = load_catalog(reading.course, course.parent.parent / "locales", "ar", Report())
    texts = iter_texts(translate(reading.course, catalog))
    return [text.markdown for text in texts if text.role == "passage" and text.language == "ar"]


def test_a_gap_says_what_it_is(editor: Editor, lesson: Path) -> None:
    assert "typed" in editor.hover(lesson, "photo; pic")
    assert "- online (right)\n- at school" in editor.hover(lesson, "where: (online)")
    assert editor.hover(lesson, "Never send a [[") == ""


@pytest.mark.parametrize(("needle", "old", "new"), [("what: photo; ", "what", "thing"), ("where: (", "where", "place")])
def test_a_gap_is_renamed_with_its_translations(
    editor: Editor, lesson: Path, course: Path, needle: str, old: str, new: str
) -> None:
    assert len(in_arabic(course)) == 2
    prepared = editor.prepare(lesson, needle)
    assert prepared.placeholder == old and editor.text_in(lesson, prepared.range) == old
    applied(editor.rename(lesson, needle, new), course)
    text = lesson.read_text("utf-8")
    assert text.count(f"[[{new}: ") == 1 and "A [[what: photo]] stays." in text
    assert len(in_arabic(course)) == 2
    assert any(f"[[{new}: " in translation for translation in in_arabic(course))


def test_two_gaps_cannot_have_one_key(editor: Editor, lesson: Path) -> None:
    with pytest.raises(JsonRpcException, match="another gap of this question"):
        editor.rename(lesson, "when: never", "what")


def test_the_words_of_a_gap_are_no_key(editor: Editor, lesson: Path) -> None:
    with pytest.raises(JsonRpcException, match="there is no key here"):
        editor.prepare(lesson, "picture]]")


def test_a_gap_with_a_mistake_is_told_where_it_stands(editor: Editor, lesson: Path) -> None:
    editor.replace(lesson, "photo; picture]]", "photo; picture]")
    diagnostic = editor.wait_for(lesson, "COP253")
    assert isinstance(diagnostic, types.Diagnostic)
    assert editor.text_in(lesson, diagnostic.range) == "[["
