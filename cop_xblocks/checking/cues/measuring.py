"""How often the right choices of a course are picked by who does not read the questions.

Each module is tried by a picker that has learned from all other modules, so that nothing is recognized, only guessed
from habit; of a course with one module, each lesson from the other lessons.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt

from cop_xblocks.checking.choices import plain_text
from cop_xblocks.checking.cues.features import features, words_of
from cop_xblocks.checking.cues.picker import SeenQuestion, learn, probabilities
from cop_xblocks.model import Course, Module, Question

ABOVE_CHANCE = 0.2
"""The most of the way from chance to certainty that a picker may go: with four choices, from 25 to 40 per cent."""
_Z = 2.576
"""Standard errors in a confidence interval of 99 per cent. Beyond Wilson's, luck brings one small course in fifty."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A feature that gives right choices away, or wrong ones."""

    feature: str
    for_right: bool
    """Whether it speaks for a choice or against it."""
    in_right: float
    """The share of the right choices that have it."""
    in_wrong: float


@dataclass(frozen=True, slots=True)
class PickedQuestion:
    """A question, and what was picked in it."""

    question: Question
    share: float
    """Of its right choices, how many were picked; where several are equally probable, how many on average."""
    chance: float
    """How many are picked blindly."""
    picked: tuple[str, ...]
    """The keys of the choices that are picked each time."""
    tied: tuple[str, ...]
    """The keys of those that are equally probable. As many of them as `picked` lacks are picked, each as often."""
    probability: float
    """How sure the picker was of the right choices, from 0 to 1."""
    cues: tuple[str, ...]
    """The features that spoke most for a right choice against the wrong ones, the strongest first."""


@dataclass(frozen=True, slots=True)
class Measurement:
    """What a course's choices give away."""

    questions: tuple[PickedQuestion, ...]
    """Every question with choices of which some, and not all, are right, in the order of the course."""
    cues: tuple[Cue, ...]
    """What gives most away, the strongest first."""

    def of(self, module: Module) -> Measurement:
        """Of one module's questions alone."""
        keys = {question.key for lesson in module.written_lessons for question in lesson.questions}
        return replace(self, questions=tuple(picked for picked in self.questions if picked.question.key in keys))

    def surest(self, most: int) -> list[PickedQuestion]:
        """The questions whose right choices were all picked, the surest first."""
        certain = [picked for picked in self.questions if picked.share == 1]
        return sorted(certain, key=lambda picked: (-picked.probability, picked.question.key))[:most]

    @property
    def share(self) -> float:
        """The share of right choices that were picked."""
        return sum(picked.share for picked in self.questions) / max(1, len(self.questions))

    @property
    def chance(self) -> float:
        """The share that is picked blindly."""
        return sum(picked.chance for picked in self.questions) / max(1, len(self.questions))

    @property
    def highest(self) -> float:
        """The share that is not too much yet: chance, and a fifth of the way from there to certainty."""
        return self.chance + ABOVE_CHANCE * (1 - self.chance)

    @property
    def interval(self) -> tuple[float, float]:
        """The share's confidence interval of 99 per cent, by Wilson."""
        count = len(self.questions)
        if not count:
            return 0.0, 1.0
        square = _Z * _Z / count
        middle = (self.share + square / 2) / (1 + square)
        margin = _Z / (1 + square) * sqrt(self.share * (1 - self.share) / count + square / count / 4)
        return middle - margin, middle + margin

    @property
    def gives_away(self) -> bool:
        """Whether more is picked than may be, and that by more than luck: chance is below the interval."""
        return self.share > self.highest and self.interval[0] > self.chance


def measure(course: Course) -> Measurement:
    """Try every question of a course that has choices."""
    groups = _groups(course)
    seen = [[_seen(question, course.language) for question in group] for group in groups]
    picked: list[PickedQuestion] = []
    if len(groups) > 1:
        for index, group in enumerate(groups):
            weights = learn([choices for other in (*seen[:index], *seen[index + 1 :]) for choices in other])
            picked += (_pick(question, choices, weights) for question, choices in zip(group, seen[index], strict=True))
    every = [choices for group in seen for choices in group]
    return Measurement(tuple(picked), tuple(_cues(every)) if picked else ())


def _groups(course: Course) -> list[list[Question]]:
    """The questions of each module, or of each lesson; of those that have any."""
    modules = [
        [question for lesson in module.written_lessons for question in _measured(lesson.questions)]
        for module in course.modules
    ]
    if sum(map(bool, modules)) < 2:
        modules = [list(_measured(lesson.questions)) for lesson in course.lessons]
    return list(filter(None, modules))


def _measured(questions: Sequence[Question]) -> Iterator[Question]:
    for question in questions:
        right = sum(choice.right for choice in question.body.choices)
        if 0 < right < len(question.body.choices):
            yield question


def _seen(question: Question, language: str) -> SeenQuestion:
    choices = question.body.choices
    return SeenQuestion(
        features([plain_text(choice.text) for choice in choices], language), [choice.right for choice in choices]
    )


def _pick(question: Question, choices: SeenQuestion, weights: Mapping[str, float]) -> PickedQuestion:
    shares = probabilities(choices, weights)
    right = sum(choices.right)
    # As many as are right; where several are equally probable, each of them as often.
    last = sorted(shares, reverse=True)[right - 1]
    above = [index for index, share in enumerate(shares) if share > last + 1e-9]
    level = [index for index, share in enumerate(shares) if abs(share - last) <= 1e-9]
    of_level = sum(choices.right[index] for index in level) / len(level)
    hits = sum(choices.right[index] for index in above) + (right - len(above)) * of_level
    keys = [choice.key for choice in question.body.choices]
    picked, tied = (tuple(keys[index] for index in indices) for indices in (above, level))
    certain = sum(share for share, is_right in zip(shares, choices.right, strict=True) if is_right)
    strong = _strongest(choices, weights)
    return PickedQuestion(question, hits / right, right / len(choices.right), picked, tied, certain, strong)


def _strongest(choices: SeenQuestion, weights: Mapping[str, float]) -> tuple[str, ...]:
    """The features that a right choice has and most wrong ones have not, by what they add to its score."""
    wrong = [set(seen) for seen, is_right in zip(choices.features, choices.right, strict=True) if not is_right]
    gains: dict[str, float] = {}
    for seen, is_right in zip(choices.features, choices.right, strict=True):
        for feature in seen if is_right else ():
            missing = sum(feature not in other for other in wrong) / len(wrong)
            gains[feature] = weights.get(feature, 0.0) * missing
    strong = sorted(
        (feature for feature in gains if gains[feature] > 0), key=lambda feature: (-gains[feature], feature)
    )
    return tuple(_without_repetition(strong))


def _cues(questions: Sequence[SeenQuestion]) -> Iterator[Cue]:
    weights = learn(questions)
    counts: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    totals: Counter[bool] = Counter()
    for question in questions:
        for seen, is_right in zip(question.features, question.right, strict=True):
            counts[is_right].update(seen)
            totals[is_right] += 1
    cues = {}
    for feature, weight in weights.items():
        in_right, in_wrong = (counts[is_right][feature] / totals[is_right] for is_right in (True, False))
        # What a feature tells is its weight, as often as it parts right choices from wrong ones.
        if weight * (in_right - in_wrong) > 0:
            cues[feature] = weight * (in_right - in_wrong), Cue(feature, weight > 0, in_right, in_wrong)
    strong = sorted(cues, key=lambda feature: (-cues[feature][0], feature))
    return (cues[feature][1] for feature in _without_repetition(strong))


def _without_repetition(cues: Sequence[str]) -> Iterator[str]:
    """Features in their order, without those whose words have been named."""
    named: set[str] = set()
    for feature in cues:
        words = words_of(feature)
        if not words & named:
            named |= words
            yield feature
