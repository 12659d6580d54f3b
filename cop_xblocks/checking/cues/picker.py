"""A model that sees the choices of a question, and never the question, and picks the right one.

A conditional logit: a choice's score is the sum of the weights of its features, and the probability of each choice is
the softmax of the scores in its question. The weights begin at nothing and take a fixed number of steps up the
penalized likelihood, so that the same course gives the same weights on every run; a step that leads down is halved.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log

_STEPS = 8
_RATE = 3.0
_PENALTY = 1.0
"""How strongly weights are drawn to 0, against the evidence of as many questions."""
_LEAST = 1e-300
"""In the place of a probability that is too small for a number."""
_FEWEST = 2
"""SeenQuestion that a feature must stand in: what stands once teaches nothing about other questions."""


_Row = tuple[list[list[int]], list[float]]
"""A question: the columns of each choice's features, and how probable each should be."""


@dataclass(frozen=True, slots=True)
class SeenQuestion:
    """A question as the picker sees it."""

    features: Sequence[Sequence[str]]
    """Of each choice."""
    right: Sequence[bool]
    """Of each choice; at least one is."""


def learn(questions: Sequence[SeenQuestion]) -> Mapping[str, float]:
    """The weight of each feature: the higher, the more it speaks for a choice."""
    counts = Counter(feature for question in questions for choice in question.features for feature in choice)
    common = sorted(feature for feature, count in counts.items() if count >= _FEWEST)
    columns = {feature: column for column, feature in enumerate(common)}
    rows = [
        (
            [[columns[feature] for feature in choice if feature in columns] for choice in question.features],
            [is_right / sum(question.right) for is_right in question.right],
        )
        for question in questions
    ]
    step = _RATE / (len(rows) + _RATE * _PENALTY)
    highest, best, slope = _evaluate(rows, [0.0] * len(columns))
    for _ in range(_STEPS):
        weights = [weight + step * rise for weight, rise in zip(best, slope, strict=True)]
        evaluated = _evaluate(rows, weights)
        if evaluated[0] > highest:
            highest, best, slope = evaluated
        else:
            step /= 2  # that was over the top
    return dict(zip(columns, best, strict=True))


def _evaluate(rows: Sequence[_Row], weights: list[float]) -> tuple[float, list[float], list[float]]:
    """The penalized log-likelihood of weights, these, and its gradient there."""
    likelihood = -_PENALTY / 2 * sum(weight * weight for weight in weights)
    gradient = [-_PENALTY * weight for weight in weights]
    for choices, wanted in rows:
        chances = _softmax([sum([weights[column] for column in choice]) for choice in choices])
        for choice, target, chance in zip(choices, wanted, chances, strict=True):
            if target:
                likelihood += target * log(max(chance, _LEAST))
            missing = target - chance
            for column in choice:
                gradient[column] += missing
    return likelihood, weights, gradient


def probabilities(question: SeenQuestion, weights: Mapping[str, float]) -> list[float]:
    """How probable it is for each choice that it is right, by its features alone."""
    return _softmax([sum(weights.get(feature, 0.0) for feature in choice) for choice in question.features])


def _softmax(scores: Sequence[float]) -> list[float]:
    highest = max(scores)
    powers = [exp(score - highest) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]
