"""Rules for what is marked keep quiet of what is only kept, and rules for choices of numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

from cop_xblocks.checking import check_reading
from cop_xblocks.reading import read_course

COURSE = """\
---
audience: parents
language: en
version: 2026.11
grading: {quiz: 100}
---
# A course

## A module <!-- #a-module -->

- [A quiz](quiz.md)
"""
QUIZ = """\
---
key: quiz
reviewed: 2026-11-24
graded: quiz
attempts: 3
objectives:
  ages: Say at what age a child may have an account.
---
# A quiz

### Until what age is somebody a child? <!-- question #until number objective=ages -->

- [ ] `17` <!-- #almost -->
  > Yes, almost.
- [x] `18 ± 0.5` years, in most countries of the world and by the Convention on the Rights of the Child <!-- #right -->
- [ ] `21` none of the above <!-- #none -->

> [!NOTE]
> Eighteen years.

"""


def lines_and_codes(root: Path, questions: str) -> list[str]:
    folder = root / "parents"
    folder.mkdir()
    (folder / "course.md").write_text(COURSE)
    (folder / "quiz.md").write_text(QUIZ + questions)
    return [f"{diagnostic.span.line} {diagnostic.code}" for diagnostic in check_reading(read_course(folder))]


def test_no_rule_for_choices_speaks_of_a_number(tmp_path: Path) -> None:
    assert lines_and_codes(tmp_path, "") == []


@pytest.mark.parametrize(
    "question",
    [
        "### What would you say? <!-- question #say reflect -->\n",
        "### How sure? <!-- question #sure scale -->\n\n- Not at all <!-- #not -->\n"
        "- Very sure, because I have thought about it for a long time and talked to others <!-- #very -->\n",
        "### How sure? <!-- question #sure scale -->\n\n1. All of it <!-- #all -->\n"
        "2. None of the above <!-- #none -->\n",
    ],
)
def test_no_rule_for_what_is_marked_speaks_of_what_is_kept(question: str, tmp_path: Path) -> None:
    assert lines_and_codes(tmp_path, question) == []


def test_the_words_of_a_scale_are_read_as_what_is_picked(tmp_path: Path) -> None:
    """As those of a choice: somebody blames there, and the course does not."""
    blame = "She should have known better"
    scale = f"### Do you agree? <!-- question #agree scale -->\n\n- {blame} <!-- #a -->\n- She could not <!-- #b -->\n"
    assert lines_and_codes(tmp_path, scale) == []
    stem = f"### Do you agree? <!-- question #agree reflect -->\n\n{blame}.\n"
    (tmp_path / "other").mkdir()
    assert lines_and_codes(tmp_path / "other", stem) == ["23 COP804"]
