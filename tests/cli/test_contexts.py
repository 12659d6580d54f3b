"""Translations whose context is no string's: edited by hand, or older than the course."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]


@pytest.fixture
def catalog(checkout: Path, run: Run) -> Path:
    """The catalog of the small course, in which a choice is translated."""
    assert run("translate", "add", "es").exit_code == 0
    file = checkout / "locales/es/LC_MESSAGES/small.po"
    text = file.read_text("utf-8")
    assert 'msgid "That"\nmsgstr ""' in text
    file.write_text(text.replace('msgid "That"\nmsgstr ""', 'msgid "That"\nmsgstr "Eso"'), "utf-8")
    return file


def test_a_context_that_was_edited_by_hand_is_told(catalog: Path, run: Run) -> None:
    text = catalog.read_text("utf-8")
    catalog.write_text(text.replace('"which choice that"', '"witch choice that"'), "utf-8")
    assert "COP709" in run("translate", "check").output


@pytest.mark.parametrize("command", [("check",), ("translate", "check")])
def test_a_key_that_was_edited_in_the_course_is_no_mistake_of_its_translators(
    catalog: Path, checkout: Path, run: Run, command: tuple[str, ...]
) -> None:
    """One edit of a course made 84 warnings in five languages; `cop translate update` moves the translations."""
    lesson = checkout / "courses/small/lesson.md"
    lesson.write_text(lesson.read_text("utf-8").replace("#which", "#what"), "utf-8")
    assert "COP709" not in run(*command).output
