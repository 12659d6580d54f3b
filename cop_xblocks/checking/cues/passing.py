"""How often somebody who does not read the questions passes a graded quiz.

Learners are simulated, because no formula says what is drawn: an attempt first asks what the last one did not, and
each objective once before any is asked twice. The simulation calls the same `draw` as the quiz. It answers questions
with choices as the picker picked them, and all others blindly; it reads no hints, and learns nothing between two
attempts. Where subjects can be left out, the better of two learners counts: one leaves out none, the other all that
can be left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb
from random import Random

from cop_xblocks.activities.sampling import draw
from cop_xblocks.activities.subjects import effective, eligible
from cop_xblocks.checking.cues.measuring import Measurement, PickedQuestion
from cop_xblocks.model import Course, Lesson, Question, QuizSettings, Refusal
from cop_xblocks.questions.registry import grade, kinds, read_answer

_FINAL = "final"
"""The category of grading of the quizzes that nobody may pass so."""
_MOST = 0.1
"""The share of learners who may pass any other quiz so."""
_LEARNERS = 2000
_LEARNERS_OF_FINAL = 10_000
_MOST_ATTEMPTS = 20
"""Attempts at a quiz without a bound."""
_GUESSES = 500
"""How many answers to a question are made where it has more, of which each learner gives one."""
_ALMOST = 1e-9
"""More than the rounding error of a sum of points."""


@dataclass(frozen=True, slots=True)
class UnreadQuiz:
    """A graded quiz, as it goes for learners who do not read its questions."""

    lesson: Lesson
    settings: QuizSettings
    share: float
    """Of the points of all its questions, on average."""
    passes: int
    """How many of the learners passed within their attempts."""
    learners: int
    """How many were simulated; fewer where it was clear early that too many pass."""

    @property
    def most(self) -> float:
        """The share of learners who may pass so."""
        return 0.0 if self.lesson.graded == _FINAL else _MOST

    @property
    def is_passed(self) -> bool:
        """Whether more pass than may."""
        return self.passes > self.most * self.learners


def try_quizzes(course: Course, measurement: Measurement) -> Iterator[UnreadQuiz]:
    """Every graded quiz in which something is marked, in the order of the course."""
    picked = {answered.question.key: answered for answered in measurement.questions}
    for lesson in course.lessons:
        for block in lesson.blocks if lesson.graded else ():
            marked = [question for question in block.questions if question.points]
            if block.settings is not None and marked:
                yield max(
                    (_try(lesson, block.settings, bank, picked) for bank in _banks(lesson, block.settings, marked)),
                    key=lambda unread: unread.passes / unread.learners,
                )


def _banks(lesson: Lesson, settings: QuizSettings, marked: Sequence[Question]) -> Iterator[Sequence[Question]]:
    """What is drawn from by a learner who leaves out nothing, and by one who leaves out all that can be."""
    yield marked
    left_out = effective(marked, settings.draw, lesson.subjects, (subject.key for subject in lesson.subjects))
    if left_out:
        yield eligible(marked, left_out)


def _try(
    lesson: Lesson, settings: QuizSettings, bank: Sequence[Question], picked: Mapping[str, PickedQuestion]
) -> UnreadQuiz:
    results = {question.key: _results(question, picked.get(question.key)) for question in bank}
    points = sum(sum(of_question) / len(of_question) for of_question in results.values())
    share = points / sum(question.points for question in bank)
    last = _LEARNERS_OF_FINAL if lesson.graded == _FINAL else _LEARNERS
    random, passes = Random(lesson.key), 0  # noqa: S311 (the same on every run)
    for learner in range(1, last + 1):
        passes += _passes(settings, bank, results, random)
        if learner % _LEARNERS == 0 and (tried := UnreadQuiz(lesson, settings, share, passes, learner)).is_passed:
            return tried
    return UnreadQuiz(lesson, settings, share, passes, last)


def _passes(
    settings: QuizSettings, bank: Sequence[Question], results: Mapping[str, Sequence[float]], random: Random
) -> bool:
    """Whether one learner passes within the attempts."""
    points = {question.key: question.points for question in bank}
    keys: Sequence[str] = tuple(points)
    seen: tuple[str, ...] = ()
    for _ in range(settings.attempts or _MOST_ATTEMPTS):
        if settings.draw is not None:
            rank = {key: random.random() for key in points}
            keys, seen = draw(bank, settings.draw, seen, rank.__getitem__)
        needed = settings.pass_mark / 100 * sum(points[key] for key in keys)
        if sum(random.choice(results[key]) for key in keys) >= needed - _ALMOST:
            return True
    return False


def _results(question: Question, picked: PickedQuestion | None) -> Sequence[float]:
    """The points of some answers, each of them as probable as the others."""
    kind, random = kinds()[question.kind], Random(question.key)  # noqa: S311
    if question.body.choices:
        picks = _picks(question, picked, random)
        answers = [read_answer(question, kind.send(question, keys, _identify), _identify) for keys in picks]
    elif kind.guess is not None:
        answers = [kind.guess(question, random) for _ in range(_GUESSES)]
    else:
        answers = [None]
    return [
        0.0 if isinstance(answer, Refusal) else float(question.points * grade(question, answer).share)
        for answer in answers
    ]


def _picks(question: Question, picked: PickedQuestion | None, random: Random) -> list[tuple[str, ...]]:
    """The keys of the choices in each way of picking as many as are right; some of the ways, where there are many."""
    certain: tuple[str, ...] = ()
    tied = tuple(choice.key for choice in question.body.choices)
    if picked is not None:  # else the picker has learned nothing, or there is nothing to tell apart
        certain, tied = picked.picked, picked.tied
    missing = sum(choice.right for choice in question.body.choices) - len(certain)
    if comb(len(tied), missing) > _GUESSES:
        return [(*certain, *random.sample(tied, missing)) for _ in range(_GUESSES)]
    return [(*certain, *others) for others in combinations(tied, missing)]


def _identify(question: str, item: str = "") -> str:
    return f"{question} {item}"
