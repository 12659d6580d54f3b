"""`messages.md` in an editor: no lesson, and checked with its course."""

from __future__ import annotations

from pathlib import Path
from typing import Any

Editor = Any
MESSAGES = "# Weekly messages\n\n## Week 1 <!-- #week-1 -->\n\nAsk.\n"


def test_a_message_that_is_too_long_is_told_while_one_types_and_nothing_else_is(editor: Editor, course: Path) -> None:
    path = course / "messages.md"
    path.write_text(MESSAGES, "utf-8")
    editor.open_and_wait(course / "course.md")
    editor.open(path)
    editor.replace(path, "Ask.", "Ask. " * 80)
    several = editor.wait(path, lambda diagnostics: any(one.code == "COP182" for one in diagnostics))
    assert [(one.code, one.range.start.line) for one in several] == [("COP182", 4)]
    editor.replace(path, "Ask. " * 80, "Ask.")
    assert editor.wait(path, lambda diagnostics: not diagnostics) == []
