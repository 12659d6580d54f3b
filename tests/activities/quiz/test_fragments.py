"""What is kept of a page for the next learner makes the page that would have been made without it."""

from __future__ import annotations

import hmac
import json
from collections.abc import Callable
from gettext import NullTranslations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cop_xblocks.activities.quiz import QuizState, quiz_html
from cop_xblocks.activities.quiz.fragments import MOST_PAIRS, Fragments
from cop_xblocks.activities.quiz.reading import read_quiz
from cop_xblocks.forms import Identify
from cop_xblocks.model import Quiz, QuizSettings, Refusal
from cop_xblocks.questions import grade, kinds, read_answer
from tests.support.generated import generated
from tests.support.tiers import COSTLY


class Nothing(Fragments):
    """Keeps nothing."""

    def typeset(self, what: Any, make: Callable[..., Any], *, gaps: bool = False) -> Any:
        return make(what, gaps=gaps)

    def filled(self, name: str, about: Any, identify: Identify, make: Callable[[Identify], str]) -> str:
        return make(identify)


def identifier(learner: int) -> Identify:
    def identify(question: str, item: str = "") -> str:
        return "c" + hmac.digest(bytes([learner]), json.dumps([question, item]).encode(), "sha256").hex()[:16]

    return identify


def states(quiz: Quiz, identify: Identify) -> list[QuizState]:
    """Before a submission, and after each that the kind can think of, while attempts are left and when they are not."""
    (question,) = quiz.questions
    found = [QuizState(), QuizState(over=True), QuizState(refusals={question.key: "No."}, typed={"x": ["y"]})]
    for sample in kinds()[question.kind].samples(question, identify):
        answer = read_answer(question, sample.fields, identify)
        if isinstance(answer, Refusal):
            found.append(QuizState(refusals={question.key: answer.reason}, typed=sample.fields))
            continue
        marks = {question.key: grade(question, answer)}
        found += [
            QuizState({question.key: answer}, marks, 1, over, True, drafts=drafts)
            for over in (False, True)
            for drafts in ({}, {question.key: answer})
        ]
    return found


@pytest.mark.parametrize("kind", kinds())
@given(data=st.data())
@settings(COSTLY)
def test_a_page_is_the_same_with_what_was_kept_for_others(kind: str, data: st.DataObject) -> None:
    quiz, _ = read_quiz(
        data.draw(generated()[kind].SOURCES), "u", "en", QuizSettings(attempts=3, show_answers="after-attempts")
    )
    shared = Fragments()
    for learner in (1, 2, 3, 1):
        identify = identifier(learner)
        for state in states(quiz, identify):
            own, kept = (
                quiz_html(
                    quiz,
                    state,
                    identify=identify,
                    language="en",
                    translations=NullTranslations(),
                    action="/a?b=1&c=2",
                    hidden=f"<input value='{learner}'>",
                    fragments=fragments,
                )
                for fragments in (Nothing(), shared)
            )
            assert own == kept


def test_two_who_meet_a_new_quiz_at_once_spoil_nothing_for_the_next() -> None:
    """One's page is made while the other's is: each asks for identifiers in an order of its own."""
    shared = Fragments()

    def asking(first: str, then: str) -> Callable[[Identify], str]:
        return lambda identify: f"{first}={identify('q', first)} {then}={identify('q', then)}"

    def meanwhile(identify: Identify) -> str:
        shared.filled("q", "b before a", identifier(0), asking("b", "a"))
        return asking("a", "b")(identify)

    shared.filled("q", "a before b", identifier(0), meanwhile)
    for learner in range(20):
        identify = identifier(learner)
        for about, make in (("a before b", asking("a", "b")), ("b before a", asking("b", "a"))):
            assert shared.filled("q", about, identify, make) == make(identify), learner


def test_pages_with_more_identifiers_than_are_known_at_a_time_are_made_all_the_same() -> None:
    shared = Fragments()

    def asking(letter: str) -> Callable[[Identify], str]:
        return lambda identify: " ".join(identify("q", f"{letter}{number}") for number in range(MOST_PAIRS - 1))

    for learner in (1, 2, 1):
        identify = identifier(learner)
        for letter in "abab":
            assert shared.filled("q", letter, identify, asking(letter)) == asking(letter)(identify)
