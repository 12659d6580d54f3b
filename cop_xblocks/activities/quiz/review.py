"""What an attempt says of each objective that its questions name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from cop_xblocks.activities.quiz.attempt_state import AttemptState
from cop_xblocks.activities.quiz.points import earned
from cop_xblocks.model import Quiz, Taught


@dataclass(frozen=True, slots=True)
class Reached:
    """One objective."""

    taught: tuple[Taught, ...]
    """By every lesson that has it, in the order of the course; one at least."""
    earned: Fraction | int
    possible: int


def by_objective(quiz: Quiz, state: AttemptState, taught: Sequence[Taught]) -> Iterator[Reached]:
    """The objectives of the questions that were asked and marked, in their order, as far as they are known."""
    for key in dict.fromkeys(question.objective for question in quiz.questions):
        lessons = tuple(each for each in taught if each.key == key)
        questions = [
            each for each in quiz.questions if each.objective == key and each.points and each.key in state.marks
        ]
        if key and lessons and questions:
            points = (earned(each, state.marks[each.key], state.paid.get(each.key, 0)) for each in questions)
            yield Reached(lessons, sum(points), sum(each.points for each in questions))
