"""What a quiz tells for statistics: every marked submission, in keys and shares, and nothing that was typed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cop_xblocks.activities.activity import Event, Outcome
from cop_xblocks.activities.page import Page
from cop_xblocks.activities.quiz.act import act
from cop_xblocks.activities.quiz.attempt import open_attempt
from cop_xblocks.activities.quiz.reading import read_quiz
from cop_xblocks.activities.quiz.state import QuizState
from cop_xblocks.model import Quiz, QuizSettings
from cop_xblocks.questions.registry import kinds
from tests.support.attempts import choice, identify, order, quiz_of
from tests.support.generated import generated
from tests.support.quizzes import NOW

THOUGHT = "### A thought? <!-- question #t reflect -->\n\n"


def learner(source: str, **options: Any) -> Page[Quiz]:
    return Page(activity=quiz_of(source, **options), identify=identify)


def send(page: Page[Quiz], state: Any, do: str = "mark 9", **picks: str) -> Outcome:
    own = open_attempt(page, QuizState(round=state.get("round", 0)), NOW).identify
    fields = {own(key): [own(key, pick) if key != "t" else pick] for key, pick in picks.items()}
    return act(page, state, {**fields, "do": [do]}, NOW)


def data(outcome: Outcome, name: str) -> list[dict[str, Any]]:
    return [dict(event.data) for event in outcome.events if event.name == name]


def test_a_marked_submission_tells_each_question_and_the_attempt() -> None:
    page = learner(choice("q0") + choice("q1", mark="points=3") + THOUGHT)
    outcome = send(page, {}, q0="a", q1="b", t="My secret")
    about = {"quiz": "u", "attempt": 1, "language": "en"}
    draft = {"answered": True, "hints": 0}
    assert [(event.name, event.data) for event in outcome.events] == [
        ("cop.question.answered", about | draft | {"question": "q0", "kind": "choice", "share": 1.0, "choice": ["a"]}),
        ("cop.question.answered", about | draft | {"question": "q1", "kind": "choice", "share": 0.0, "choice": ["b"]}),
        ("cop.question.answered", about | draft | {"question": "t", "kind": "reflect", "share": None, "choice": None}),
        ("cop.attempt.submitted", about | {"share": 0.25, "passed": False}),
    ]


def test_a_question_that_was_left_blank_has_no_answer_and_earns_nothing() -> None:
    outcome = send(learner(choice("q0") + choice("q1")), {}, q0="a")
    assert [
        (event["answered"], event["share"], event["choice"]) for event in data(outcome, "cop.question.answered")
    ] == [
        (True, 1.0, ["a"]),
        (False, 0.0, None),
    ]


def test_what_is_refused_or_sent_twice_tells_nothing() -> None:
    page = learner(choice("q0") + order("q1"), attempts=1)
    assert not send(page, {}).events, "nothing was answered"
    assert not send(page, {}, do="mark", q0="a").events, "a question is blank, and the learner is asked"
    assert not act(page, {}, {identify("q0"): ["no-such"], "do": ["mark 9"]}, NOW).events
    first = send(page, {}, q0="a")
    assert first.marked and first.state is not None
    again = send(page, first.state, q0="a")
    assert not again.marked and not again.events


def test_hints_saving_and_another_attempt_are_told() -> None:
    page = learner(choice("q0", mark="hint_cost=10", hints=2) + choice("q1"), one_at_a_time=True)
    hint = send(page, {}, do=f"hint {identify('q0')} 0")
    about = {"quiz": "u", "attempt": 1, "language": "en"}
    assert list(hint.events) == [Event("cop.hint.taken", about | {"question": "q0", "hint": 1})]
    assert hint.state is not None
    assert not send(page, hint.state, do=f"hint {identify('q0')} 0").events, "pressed twice"
    saved = send(page, hint.state, do="save", q0="a")
    assert list(saved.events) == [Event("cop.answers.saved", about | {"answered": 1})]
    assert saved.state is not None
    sent = send(page, saved.state)
    assert [event["hints"] for event in data(sent, "cop.question.answered")] == [1, 0]
    assert sent.state is not None
    begun = send(page, sent.state, do="new")
    assert list(begun.events) == [Event("cop.attempt.begun", about | {"attempt": 2})]


SECRET = "zq7-secret-zq7"


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from (key, *strings(item))
    elif isinstance(value, list | tuple):
        for item in value:
            yield from strings(item)


@pytest.mark.parametrize("kind", kinds())
@given(draw=st.data())
def test_no_event_holds_anything_that_was_typed_or_an_identifier(kind: str, draw: st.DataObject) -> None:
    """Whatever a field holds that is no identifier of the page was typed, or forged."""
    source = draw.draw(generated()[kind].SOURCES)
    quiz, _report = read_quiz(source, "u", "en", QuizSettings(attempts=3, graded="quiz"))
    page = Page(activity=quiz, identify=identify)
    (question,) = quiz.questions
    samples = list(kinds()[kind].samples(question, identify))
    sample = draw.draw(st.sampled_from(samples))
    fields = dict(sample.fields)
    name = draw.draw(st.sampled_from([*fields, identify(question.key)]))
    if draw.draw(st.booleans()):
        fields[name] = [SECRET]
    for do in ("mark 9", "save"):
        outcome = act(page, {}, {**fields, "do": [do]}, NOW)
        sent_strings = set(strings(json.loads(json.dumps([dict(event.data) for event in outcome.events]))))
        keys = {question.key, "u", "en", kind, *question.body.keys}
        names = {name for event in outcome.events for name in event.data}
        assert sent_strings - names <= keys, "keys of the course, and nothing else"
        assert bool(data(outcome, "cop.attempt.submitted")) == outcome.marked
        assert len(data(outcome, "cop.question.answered")) == outcome.marked
        assert not outcome.events or outcome.state is not None
