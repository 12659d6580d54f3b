"""A quiz's mark from its questions' marks, exact."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from cop_xblocks.activities.quiz.points import is_passed, quiz_share
from cop_xblocks.activities.quiz.sentences import decimal
from cop_xblocks.model import Mark, Question, Quiz, QuizSettings, Text


def quiz_of(points: list[int], pass_mark: int = 70) -> Quiz:
    questions = (
        Question(f"q{at}", "choice", Text("q question", "Q?", "en"), None, points=number)
        for at, number in enumerate(points)
    )
    return Quiz("u", tuple(questions), QuizSettings(pass_mark=pass_mark))


@given(
    st.lists(st.tuples(st.integers(1, 9), st.none() | st.fractions(0, 1, max_denominator=12)), min_size=1, max_size=6)
)
def test_a_quizs_share_is_what_was_earned_of_the_points(questions: list[tuple[int, Fraction | None]]) -> None:
    quiz = quiz_of([points for points, _ in questions])
    marks = {f"q{at}": Mark(share) for at, (_, share) in enumerate(questions) if share is not None}
    # One question of n points counts as much as n questions of one.
    singles = [share or Fraction(0) for points, share in questions for _ in range(points)]
    share = quiz_share(quiz, marks)
    assert share == sum(singles) / len(singles)
    assert 0 <= share <= 1


def test_marks_of_questions_that_are_no_longer_asked_count_nothing() -> None:
    assert quiz_share(quiz_of([1, 1]), {"q0": Mark(Fraction(1)), "gone": Mark(Fraction(1))}) == Fraction(1, 2)
    assert quiz_share(quiz_of([]), {"gone": Mark(Fraction(1))}) == 0


def test_a_quiz_is_passed_at_its_pass_mark_exactly() -> None:
    quiz = quiz_of([1], pass_mark=70)
    assert is_passed(quiz, Fraction(7, 10))
    assert not is_passed(quiz, Fraction(7, 10) - Fraction(1, 10**12))
    assert not is_passed(quiz, None)
    assert is_passed(quiz_of([1], pass_mark=0), Fraction(0))


def test_points_are_never_rounded_up_to_a_full_mark() -> None:
    assert decimal(Fraction(2998, 1000), "en") == "2.99"
    assert decimal(Fraction(2998, 1000), "fr-CA") == "2,99"
    assert decimal(Fraction(3), "ar") == "3"
