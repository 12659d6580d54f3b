"""The law of edits: whatever an author makes of a question, nothing raises for a learner who answered its older form,
and a mark that stands is never lowered."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import pytest
import webob
from hypothesis import given, settings
from hypothesis import strategies as st

from cop_xblocks.activities.quiz.reading import read_quiz
from cop_xblocks.model import Question, QuizSettings
from cop_xblocks.questions.registry import kinds
from tests.support.generated import generated
from tests.support.platform import Platform, render
from tests.support.tiers import COSTLY

pytestmark = pytest.mark.usefixtures("host")

SOURCES = st.one_of([module.SOURCES for module in generated().values()])
GONE = "### Another one? <!-- question #other -->\n\n- [x] Yes <!-- #yes -->\n- [ ] No <!-- #no -->\n"


def question_of(source: str) -> Question:
    return read_quiz(source, "unit", "en", QuizSettings())[0].questions[0]


class Learner(Platform):
    """One learner in one quiz, whose source changes under their hands."""

    def __init__(self, source: str, attempts: int | None) -> None:
        super().__init__()
        self.quiz = self.block(source=source, attempts=attempts)

    def answer(self, source: str, number: int) -> None:
        """Send one of the answers that the question's kind makes up for it: right, wrong, malformed."""
        question = question_of(source)
        samples = list(kinds()[question.kind].samples(question, self.quiz.identify))
        fields = {name: list(values) for name, values in samples[number % len(samples)].fields.items()}
        request = webob.Request.blank("/", method="POST", body=json.dumps({"fields": fields}).encode())
        request.content_type = "application/json"
        reply = self.runtime.handle(self.quiz, "submit", request)
        assert reply.status_code == 200, reply.body

    @property
    def shares(self) -> list[Fraction]:
        """Every share that was reported, in order."""
        grades: list[Any] = [data for kind, data in self.published if kind == "grade"]
        assert not any("only_if_higher" in data for data in grades)
        return [
            Fraction(data["value"] / data["max_value"]).limit_denominator(10_000)
            for data in grades
            if data["max_value"]
        ]


@given(
    versions=st.lists(SOURCES | st.just(GONE), min_size=2, max_size=4),
    numbers=st.lists(st.integers(0, 20), min_size=4, max_size=4),
    attempts=st.none() | st.integers(1, 3),
)
@settings(COSTLY)
def test_an_edit_raises_for_nobody_and_lowers_no_mark_that_stands(
    versions: list[str], numbers: list[int], attempts: int | None
) -> None:
    learner = Learner(versions[0], attempts)
    for source, number in zip(versions, numbers, strict=False):
        learner.quiz.source = source
        assert "cannot be shown" not in render(learner.quiz)
        assert (learner.quiz.max_score() > 0) == bool(question_of(source).points)
        learner.answer(source, number)
        assert "cannot be shown" not in render(learner.quiz)
    assert learner.shares == sorted(learner.shares)
