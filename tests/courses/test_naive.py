"""Somebody who has learned nothing, and has a knack for tests, fails the quizzes."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest

from cop_xblocks.activities.sampling import draw
from cop_xblocks.markdown import plain
from cop_xblocks.model import Course, Question, Quiz
from cop_xblocks.questions.registry import kinds

LEARNERS = 300
TALK = re.compile(r"\b(talk|speak|say|tell|ask|listen)", re.IGNORECASE)
CAUTION = re.compile(
    r"\b(not?|never|nobody|nothing|stop|block|delete|forbid|ban|take|police|emergency|report|away|lock|wait|check|safe"
    r"|without|until|first|before|careful|rule|only|adult)\b",
    re.IGNORECASE,
)

Taste = Callable[[str], Any]
"""How much a choice's words are liked."""
TASTES: dict[str, Taste] = {
    "the longest choice": len,
    "the one with talk": lambda words: len(TALK.findall(words)),
    "the most cautious one": lambda words: len(CAUTION.findall(words)),
    "the shortest choice": lambda words: -len(words),
}


def share(question: Question, taste: Taste, rng: random.Random) -> Fraction:
    """What a guess is worth. Of choices, as many as are right are picked, by taste; the rest is blind chance."""
    body: Any = question.body
    answer: Any = None
    if question.kind == "choice":
        options = list(body.choices)
        rng.shuffle(options)  # equals are liked alike
        wanted = sum(option.right for option in options)
        liked = sorted(options, key=lambda option: taste(plain(option.text)), reverse=True)[:wanted]
        answer = [option.key for option in options if option in liked]
    elif (guess := kinds()[question.kind].guess) is not None:
        answer = guess(question, rng)
    return kinds()[question.kind].grade(question, answer).share


def mark(quiz: Quiz, taste: Taste, learner: int) -> Fraction:
    """The share of the points that one learner of this taste gets, of the questions that are drawn for them."""
    rng = random.Random(f"{quiz.key} {learner}")
    bank = {question.key: question for question in quiz.questions}
    order = rng.sample(sorted(bank), len(bank))
    keys, _ = draw(quiz.questions, quiz.settings.draw or len(bank), (), lambda key: f"{order.index(key):04}")
    drawn = [bank[key] for key in keys if kinds()[bank[key].kind].marked]
    return sum(question.points * share(question, taste, rng) for question in drawn) / Fraction(
        sum(question.points for question in drawn)
    )


@pytest.mark.parametrize("taste", TASTES)
def test_a_knack_for_tests_fails_every_quiz(course: Course, taste: str) -> None:
    """On average by far, and nearly always: with four choices each, one blind guesser in some hundred is lucky."""
    quizzes = [
        block
        for lesson in course.lessons
        for unit in lesson.units
        for block in unit.blocks
        if isinstance(block, Quiz) and lesson.graded
    ]
    assert quizzes
    for quiz in quizzes:
        marks = [mark(quiz, TASTES[taste], learner) for learner in range(LEARNERS)]
        lucky = sum(share * 100 >= quiz.settings.pass_mark for share in marks)
        summary = f"{quiz.key}: {float(sum(marks)) / LEARNERS:.0%} on average, {lucky} of {LEARNERS} pass"
        assert sum(marks) < LEARNERS / 2, summary
        assert lucky <= LEARNERS / 50, summary
