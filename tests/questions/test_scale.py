"""Scales: kept, never marked, in the author's order."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

import pytest

from cop_xblocks.activities.quiz.attempt import AttemptState
from cop_xblocks.activities.quiz.points import quiz_share
from cop_xblocks.activities.quiz.reading import read_quiz
from cop_xblocks.model import Mark, Question, Quiz, QuizSettings
from cop_xblocks.questions.registry import grade
from tests.support.quizzes import quiz_html

SOURCE = """\
### How sure? <!-- question #q scale -->

- Not at all <!-- #not -->
- A little <!-- #little -->
- Very <!-- #very -->

> [!NOTE]
> Most are surer than they should be.
"""
CHOICE = "\n### Which? <!-- question #c -->\n\n- [x] This <!-- #this -->\n- [ ] That <!-- #that -->\n"


def identify(question: str, item: str = "") -> str:
    return f"c{hash((question, item)) & 0xFFFFFFFF:08x}"


def quiz_of(source: str) -> Quiz:
    quiz, report = read_quiz(source, "u", "en", QuizSettings(attempts=2, show_answers="after-attempt"))
    assert not list(report)
    return quiz


def question_of(source: str = SOURCE) -> Question:
    return quiz_of(source).questions[0]


def show(quiz: Quiz, state: AttemptState) -> str:
    return quiz_html(quiz, state, identify=identify, language="en")


@pytest.mark.parametrize("step", ["not", "little", "very"])
def test_every_step_is_kept_and_none_is_right(step: str) -> None:
    assert grade(question_of(), step) == Mark(Fraction(1), frozenset())


def test_it_has_no_points_and_a_quiz_is_marked_without_it() -> None:
    quiz = quiz_of(SOURCE + CHOICE)
    assert [question.points for question in quiz.questions] == [0, 1]
    marks = {"q": grade(quiz.questions[0], "not"), "c": grade(quiz.questions[1], ["this"])}
    assert quiz_share(quiz, marks) == 1
    assert quiz_share(quiz, {**marks, "c": Mark(Fraction(0))}) == 0
    assert quiz_share(quiz, {"c": marks["c"]}) == 1


def test_the_steps_stand_in_the_authors_order_for_everybody() -> None:
    html = show(quiz_of(SOURCE), AttemptState())
    assert re.findall(r"Not at all|A little|Very", html) == ["Not at all", "A little", "Very"]
    assert html.count('type="radio"') == 3


def test_after_sending_it_says_that_it_is_kept_and_never_that_it_is_right() -> None:
    quiz = quiz_of(SOURCE)
    marks = {"q": grade(quiz.questions[0], "little")}
    html = show(quiz, AttemptState({"q": "little"}, marks, 1, False, True, Fraction(0)))
    assert "cop-is-kept" in html and "Kept" in html
    assert "surer than they should be" in html
    assert not re.search(r"cop-is-(right|wrong|missed|partly)|Your answer:", html.split("<fieldset", 1)[1])
    (checked,) = re.findall(r"value=\"(\w+)\" checked", html)
    assert checked == identify("q", "little")
    assert " disabled" not in html, "the choice stays changeable"


@pytest.mark.parametrize("stored", [None, [], ["not"], {"not": "very"}, 3, "gone", {"typed": "1", "value": "1"}])
def test_what_was_kept_for_another_question_is_no_answer(stored: Any) -> None:
    assert grade(question_of(), stored) == Mark(Fraction(0))
    assert " checked" not in show(
        quiz_of(SOURCE), AttemptState({"q": stored}, {"q": Mark(Fraction(0))}, 1, False, True)
    )
