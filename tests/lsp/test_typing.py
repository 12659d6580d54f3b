"""An author opens a lesson, types, and is told of each mistake."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types

Editor = Any


def test_a_mistake_is_told_while_it_is_typed_and_gone_when_it_is_mended(editor: Editor, course: Path) -> None:
    lesson = course / "trust.md"
    editor.open(lesson)
    editor.wait_without(lesson, "COP401")
    editor.replace(lesson, "question #what-first", "qestion #what-first")
    diagnostic = editor.wait_for(lesson, "COP401")
    assert editor.text_in(lesson, diagnostic.range) == "qestion"
    assert diagnostic.severity == types.DiagnosticSeverity.Error
    assert diagnostic.source == "cop"
    assert "nothing here is called 'qestion'" in diagnostic.message
    assert "did you mean 'question'?" in diagnostic.message
    assert diagnostic.code_description.href.endswith("COP401-unknown-mark.md")
    editor.replace(lesson, "qestion", "question")
    editor.wait_without(lesson, "COP401")


def test_a_link_is_followed_through_the_whole_course(editor: Editor, course: Path) -> None:
    lesson = course / "hour.md"
    editor.open(lesson)
    editor.replace(lesson, "trust.md#five-steps", "trust.md#five-stops")
    diagnostic = editor.wait_for(lesson, "COP503")
    assert "did you mean #five-steps?" in diagnostic.message


def test_an_edit_in_one_open_file_mends_another(editor: Editor, course: Path) -> None:
    """What is typed and not saved counts, in every file."""
    lesson, other = course / "trust.md", course / "hour.md"
    editor.open(lesson)
    editor.open(other)
    editor.replace(lesson, "<!-- #five-steps -->", "<!-- #six-steps -->")
    editor.wait_for(other, "COP503")
    editor.replace(lesson, "<!-- #six-steps -->", "<!-- #five-steps -->")
    editor.wait_without(other, "COP503")
    assert "six-steps" not in lesson.read_text("utf-8")


def test_the_outline_is_checked_too(editor: Editor, course: Path) -> None:
    outline = course / "course.md"
    editor.open(outline)
    editor.replace(outline, "(hour.md)", "(huor.md)")
    diagnostic = editor.wait_for(outline, "COP125")
    assert editor.text_in(outline, diagnostic.range).endswith("(huor.md)")


def test_a_lesson_that_no_outline_links_to_is_checked_all_the_same(editor: Editor, course: Path) -> None:
    lesson = course / "new.md"
    lesson.write_text("---\nkey: new\n---\n# New\n\nWords. <!-- qestion #x -->\n", encoding="utf-8")
    editor.open(lesson)
    editor.wait(lesson, lambda diagnostics: {"COP126", "COP401"} <= {diagnostic.code for diagnostic in diagnostics})


def test_mistakes_below_an_edit_move_with_their_text(editor: Editor, course: Path) -> None:
    lesson = course / "trust.md"
    editor.open(lesson)
    editor.replace(lesson, "(#five-steps)", "(#no-steps)")
    before = editor.wait_for(lesson, "COP503")
    editor.replace(lesson, "## How it goes", "\n\n## How it goes")
    after = editor.wait_for(lesson, "COP503")
    assert after.range.start.line == before.range.start.line + 2


def test_no_word_is_said_of_files_outside_of_courses(editor: Editor, tmp_path: Path) -> None:
    stray = tmp_path / "notes.md"
    stray.write_text("### Not ours <!-- qestion #x -->\n\n- [x] a\n", encoding="utf-8")
    editor.open(stray)
    editor.replace(stray, "Not", "Never")
    editor.rest(1)
    assert stray.as_uri() not in editor.published
    assert editor.complete(stray, "<!-- ") == []
    assert editor.hover(stray, "qestion") == ""


def test_readme_and_drafts_are_left_alone(editor: Editor, course: Path) -> None:
    for name in ("README.md", "_draft.md"):
        path = course / name
        path.write_text("### Not ours <!-- qestion #x -->\n", encoding="utf-8")
        editor.open(path)
        editor.replace(path, "Not", "Never")
        assert editor.wait(path, lambda _: True) == []


def test_a_closed_file_counts_as_it_is_on_the_disk(editor: Editor, course: Path) -> None:
    lesson, other = course / "trust.md", course / "hour.md"
    editor.open(lesson)
    editor.open(other)
    editor.replace(lesson, "<!-- #five-steps -->", "<!-- #six-steps -->")
    editor.wait_for(other, "COP503")
    editor.close(lesson)
    editor.wait_without(other, "COP503")


def test_nothing_is_left_when_the_last_file_of_a_course_is_closed(editor: Editor, course: Path) -> None:
    lesson, other = course / "trust.md", course / "hour.md"
    editor.open(lesson)
    editor.replace(lesson, "<!-- #five-steps -->", "<!-- #six-steps -->")
    editor.wait_for(other, "COP503")
    editor.close(lesson)
    assert editor.wait(other, lambda diagnostics: not diagnostics) == []


@pytest.mark.parametrize("encodings", [None, ["utf-16"], ["utf-32", "utf-16"], ["utf-8", "utf-16"]], ids=str)
def test_ranges_are_exact_behind_astral_and_arabic_letters(
    start: Callable[..., Editor], course: Path, encodings: list[str] | None
) -> None:
    editor = start(encodings)
    assert editor.encoding == (encodings or ["utf-16"])[0]
    lesson = course / "trust.md"
    editor.open(lesson)
    editor.replace(lesson, "Read [the steps](#five-steps) again.", "𝒯 😀 اقرأ [الخطوات 👩‍👧](#no-steps) ثانيةً 😀.")
    diagnostic = editor.wait_for(lesson, "COP503")
    assert editor.text_in(lesson, diagnostic.range) == "[الخطوات 👩‍👧](#no-steps)"
    # And an edit behind them reaches the right letters.
    editor.replace(lesson, "#no-steps", "#five-steps")
    editor.wait_without(lesson, "COP503")


def test_all_line_ends_count_as_the_protocol_counts_them(editor: Editor, course: Path) -> None:
    """A line separator of Unicode ends no line for an editor, nor for us."""
    lesson = course / "trust.md"
    text = "---\r\nkey: trust\r---\n# A\u2028B\u0085C\x0bD\n\n## E <!-- #five-steps -->\n\nWords. <!-- qestion #x -->\n"
    editor.open(lesson, text)
    diagnostic = editor.wait_for(lesson, "COP401")
    assert (diagnostic.range.start.line, diagnostic.range.start.character) == (7, 12)


def test_a_whole_new_text_is_as_good_as_an_edit(editor: Editor, course: Path) -> None:
    lesson = course / "trust.md"
    editor.open(lesson)
    text = editor.texts[lesson].replace("question #what-first", "qestion #what-first")
    editor.texts[lesson] = text
    editor.change(lesson, types.TextDocumentContentChangeWholeDocument(text))
    editor.wait_for(lesson, "COP401")


def test_the_session_ends_as_the_protocol_wants_it(start: Callable[..., Editor]) -> None:
    assert start().quit() == 0


def test_a_course_that_begins_to_be_one_is_found_when_its_outline_is_saved(editor: Editor, tmp_path: Path) -> None:
    lesson, outline = tmp_path / "new" / "a.md", tmp_path / "new" / "course.md"
    lesson.parent.mkdir()
    lesson.write_text("---\nkey: a\n---\n# A\n\nWords. <!-- qestion #x -->\n", encoding="utf-8")
    editor.open(lesson)
    outline.write_text(
        "---\naudience: parents\nlanguage: en\n---\n# C\n\nWords.\n\n## M\n\n- [A](a.md)\n", encoding="utf-8"
    )
    editor.open(outline)
    editor.save(outline)
    editor.wait_for(lesson, "COP401")
    editor.close(lesson)
    editor.close(outline)


def test_what_others_change_on_the_disk_is_seen(editor: Editor, course: Path) -> None:
    lesson, other = course / "trust.md", course / "hour.md"
    editor.open_and_wait(other)
    lesson.write_text(lesson.read_text("utf-8").replace("<!-- #five-steps -->", "<!-- #x -->"), encoding="utf-8")
    editor.notice(lesson)
    editor.wait_for(other, "COP503")


def test_a_lesson_in_a_folder_without_an_outline_says_so_until_there_is_one(editor: Editor, course: Path) -> None:
    folder = course.parent / "second"
    lesson, outline = folder / "a.md", folder / "course.md"
    folder.mkdir()
    lesson.write_text("---\nkey: a\n---\n# A\n\nWords.\n", encoding="utf-8")
    editor.open(lesson)
    diagnostic = editor.wait_for(lesson, "COP135")
    assert (diagnostic.range.start.line, diagnostic.severity) == (0, types.DiagnosticSeverity.Error)
    outline.write_text(
        "---\naudience: parents\nlanguage: en\n---\n# C\n\nWords.\n\n## M\n\n- [A](a.md)\n", encoding="utf-8"
    )
    editor.open(outline)
    editor.save(outline)
    editor.wait_without(lesson, "COP135")
    outline.unlink()
    editor.notice(outline)
    editor.wait_for(lesson, "COP135")
    editor.close(outline)
    editor.close(lesson)
    editor.wait_without(lesson, "COP135")
