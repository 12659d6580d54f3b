"""What the tests that guess answers share: identifiers, words that say nothing, items as a solver sees them."""

from __future__ import annotations

import hashlib
import hmac
import json
import random
from collections import defaultdict
from dataclasses import dataclass, field
from math import sqrt

from cop_xblocks.activities.quiz.attempt import AttemptState
from cop_xblocks.forms import Identify
from cop_xblocks.model import Quiz
from tests.support.quizzes import quiz_html

LEARNERS = 50


BOUND = 4.5
"""Standard deviations. The seeds are fixed, so this is no matter of luck; a few hundred things are measured."""


def identifier(secret: bytes) -> Identify:
    def identify(question: str, item: str = "") -> str:
        return "c" + hmac.digest(secret, json.dumps([question, item]).encode(), "sha256").hex()[:16]

    return identify


def show(quiz: Quiz, identify: Identify, state: AttemptState | None = None) -> str:
    return quiz_html(quiz, state or AttemptState(), identify=identify, language="en", action="/submit")


def word(rng: random.Random) -> str:
    return f"w{rng.getrandbits(40):010x}"


@dataclass
class Seen:
    """An item of a question, with everything about it that is a number."""

    words: str
    features: dict[str, float] = field(default_factory=dict)


def number_of(text: str) -> float:
    return int(hashlib.md5(text.encode()).hexdigest()[:8], 16)


class Association:
    """How much a feature says of what is right, within each question: a permutation test's z."""

    def __init__(self) -> None:
        self.sum: dict[str, float] = defaultdict(float)
        self.variance: dict[str, float] = defaultdict(float)

    def add(self, items: list[Seen], truth: dict[str, float]) -> None:
        count = len(items)
        right = [truth[item.words] - sum(truth.values()) / count for item in items]
        spread = sum(answer * answer for answer in right)
        for name in {name for item in items for name in item.features}:
            values = [float(item.features.get(name, 0)) for item in items]
            mean = sum(values) / count
            self.sum[name] += sum((value - mean) * pair for value, pair in zip(values, right, strict=True))
            self.variance[name] += sum((value - mean) ** 2 for value in values) * spread / (count - 1)

    def z(self) -> dict[str, float]:
        return {name: self.sum[name] / sqrt(self.variance[name]) for name in self.sum if self.variance[name] > 1e-9}
