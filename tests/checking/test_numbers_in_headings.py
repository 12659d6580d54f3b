"""A question's own number is told, in the words of several languages, and other headings are left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from cop_xblocks.checking import check_reading
from cop_xblocks.reading import read_course

OUTLINE = (
    "---\naudience: parents\nlanguage: en\n---\n# A course\n\n## A module <!-- #m -->\n\n- [A lesson](lesson.md)\n"
)
LESSON = "---\nkey: a-lesson\n---\n# A lesson\n\n## A unit <!-- #u -->\n\nWords.\n\n### {} <!-- question #q -->\n\n"
CHOICES = "- [x] This <!-- #this -->\n- [ ] That <!-- #that -->\n"


def is_reported(heading: str, root: Path) -> bool:
    course = root / "courses" / "parents"
    course.mkdir(parents=True, exist_ok=True)
    (course / "course.md").write_text(OUTLINE, "utf-8")
    (course / "lesson.md").write_text(LESSON.format(heading) + CHOICES, "utf-8")
    return "COP421" in {diagnostic.code for diagnostic in check_reading(read_course(course))}


@pytest.mark.parametrize(
    "heading",
    [
        "Q3: What then?",
        "Q3. What then?",
        "Q 3) What then?",
        "Q3 What then?",
        "Q12 – What then?",
        "Question 3. What then?",
        "Question 3 – What then?",
        "Question no. 3: What then?",
        "**Question 3:** What then?",
        "Question 3 of 10: What then?",
        "3. What then?",
        "3) What then?",
        "Pregunta 3: ¿Y entonces?",
        "Вопрос 3. Что дальше?",
        "السؤال 3: ماذا بعد؟",
        "问题3：然后呢？",
        "第3题：然后呢？",
    ],
)
def test_a_number_is_told(heading: str, tmp_path: Path) -> None:
    assert is_reported(heading, tmp_path)


@pytest.mark.parametrize(
    "heading",
    [
        "What then?",
        "3 steps: which comes first?",
        "Question 3 asks for a school. Why?",
        "Q3 is the third quarter. What then?",
        "116 111: what is it for?",
        "1.5 hours: is that much?",
        "2024: what was new?",
        "Questions to ask first?",
        "Quick: what now?",
    ],
)
def test_other_headings_are_left_alone(heading: str, tmp_path: Path) -> None:
    assert not is_reported(heading, tmp_path)
