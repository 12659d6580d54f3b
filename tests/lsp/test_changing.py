"""What an editor offers to mend, and the canonical layout."""

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


def test_a_slip_of_the_pen_is_mended_where_it_is(editor: Editor, lesson: Path) -> None:
    editor.replace(lesson, "question #what-first", "qestion #what-first")
    editor.wait_for(lesson, "COP401")
    (action,) = [action for action in editor.actions(lesson, "qestion") if action.title.startswith("Mend")]
    assert action.is_preferred and action.kind == "quickfix"
    assert [diagnostic.code for diagnostic in action.diagnostics] == ["COP401"]
    after = editor.applied(lesson, action.edit.changes[lesson.as_uri()])
    assert after == editor.texts[lesson].replace("qestion", "question")


def test_a_line_without_a_mistake_is_offered_nothing(editor: Editor, lesson: Path) -> None:
    editor.replace(lesson, "question #what-first", "qestion #what-first")
    editor.wait_for(lesson, "COP401")
    assert editor.actions(lesson, "# How trust is built") == []


def test_keys_are_pinned_one_by_one_or_all_at_once(editor: Editor, lesson: Path) -> None:
    editor.replace(lesson, "Answer <!-- #answer -->", "Answer")
    editor.replace(lesson, "## Later <!-- #later -->", "## Later")
    editor.wait(lesson, lambda diagnostics: [diagnostic.code for diagnostic in diagnostics].count("COP301") == 2)
    one, both = editor.actions(lesson, "- [ ] Answer")
    assert one.title == "Pin the key #answer" and both.title == "Pin all 2 keys of this file"
    edits = one.edit.changes[lesson.as_uri()]
    assert "- [ ] Answer <!-- #answer -->\n" in editor.applied(lesson, edits)
    after = editor.applied(lesson, both.edit.changes[lesson.as_uri()])
    assert "- [ ] Answer <!-- #answer -->\n" in after and "## Later <!-- #later -->\n" in after


def test_all_is_mended_when_a_file_is_saved(editor: Editor, lesson: Path) -> None:
    editor.replace(lesson, "question #what-first", "qestion #what-first")
    editor.replace(lesson, "## Later <!-- #later -->", "## Later <!-- #Later -->")
    editor.wait(lesson, lambda diagnostics: {"COP401", "COP302"} <= {diagnostic.code for diagnostic in diagnostics})
    (action,) = editor.actions(lesson, "# How", only=["source.fixAll"])
    after = editor.applied(lesson, action.edit.changes[lesson.as_uri()])
    assert "question #what-first" in after and "<!-- #later -->" in after
    assert editor.actions(lesson, "# How", only=["source.organizeImports"]) == []


def test_a_file_is_laid_out_as_cop_fmt_does_it(editor: Editor, lesson: Path) -> None:
    editor.replace(lesson, "## Later <!-- #later -->\n\n", "##   Later <!--#later-->\n\n\n\n")
    edits = editor.format(lesson)
    assert "## Later <!-- #later -->\n\nRead" in editor.applied(lesson, edits)
    assert len(edits) <= 2, "what is as it should be is left alone"


def test_what_has_its_layout_is_left_alone(editor: Editor, lesson: Path) -> None:
    assert list(editor.format(lesson)) == []


def test_a_file_that_cannot_be_laid_out_says_why(editor: Editor, lesson: Path) -> None:
    editor.replace(lesson, "## Later <!-- #later -->", "## Later <!-- #later")
    editor.messages.clear()
    assert editor.format(lesson) is None
    editor.wait_for_message("a comment is not closed")


def test_other_files_have_no_layout_of_ours(editor: Editor, course: Path) -> None:
    facts = course.parent / "facts.yml"
    editor.open(facts)
    assert editor.format(facts) is None
