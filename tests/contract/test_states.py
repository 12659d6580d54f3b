"""What 2026.11.0 stored on a platform, opened, marked and reset by this version (`make_states.py` made it)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.attempts import attempt_of
from tests.support.contract.examples import BLOCKS, EXAMPLES, SECRET, USAGE, imported
from tests.support.contract.runtime import LEARNER, Contract

pytestmark = pytest.mark.usefixtures("host")

STORED: dict[str, Any] = json.loads((Path(__file__).parent / "states" / "blocks-2026.11.0.json").read_text("utf-8"))
QUIZZES = [name for name in STORED if name.startswith("quiz-")]
STANDS = {
    # What is frozen is released.
    "quiz-wrong": 0,
    "quiz-wrong-right": 1,
    "quiz-half-wrong": 0.5,
    "quiz-wrong-half": 0.5,
    "quiz-right": 1,
    "quiz-wrong-rescored": 0,
    "quiz-used-up": 0.5,
    "quiz-drawn": 0,
    "quiz-drawn-again": 0,
    # What only a teacher can have set stays.
    "quiz-teacher": 0.25,
    "quiz-teacher-higher": 0.25,
    "quiz-teacher-first": 0.25,
    # Nobody knows whether it is the first mark: the learner gets the benefit of the doubt.
    "quiz-teacher-higher-then-right": 1,
    # Nothing was marked.
    "quiz-saved": 0,
    "quiz-saved-and-refused-by-the-platform": 0,
    "quiz-one-at-a-time": 0,
    "scenario-under-way": 0,
    "scenario-half": 0.5,
    "scenario-half-then-more": 0.5,
}


def reopened(name: str) -> Contract:
    """The course run with the learner's row as it was left."""
    stored = STORED[name]
    contract = imported(BLOCKS[stored["block"]], **stored["fields"])
    contract.put_state(USAGE, stored["state"], mark=stored["mark"])
    return contract


def test_every_state_is_looked_at() -> None:
    assert {*STANDS, "plan"} == STORED.keys()


@pytest.mark.parametrize("name", STORED)
def test_a_state_is_opened_and_nothing_is_written_or_published_for_it(name: str) -> None:
    contract = reopened(name)
    assert "cannot be shown" not in contract.view(USAGE)
    assert contract.state(USAGE) == STORED[name]["state"]
    assert contract.events == []


@pytest.mark.parametrize("name", STANDS)
def test_what_stands_is_the_best_attempt_or_a_teachers_word(name: str) -> None:
    contract = reopened(name)
    score = contract.open(USAGE).get_score()
    assert score.raw_earned / score.raw_possible == STANDS[name]
    assert ("Your teacher has set your result" in contract.view(USAGE)) == ("teacher" in name and STANDS[name] == 0.25)


@pytest.mark.parametrize("name", STANDS)
def test_a_rescore_brings_what_stands_to_the_grade_book(name: str) -> None:
    """ "Only if scores improve", as after an upgrade: nobody loses anything."""
    contract = reopened(name)
    was_marked = contract.rescore(USAGE, only_if_higher=True)
    if was_marked:
        best = contract.open(USAGE).learner_state().best
        assert contract.mark(USAGE) == max(STANDS[name], float(best))
    else:
        assert contract.mark(USAGE) == STORED[name]["mark"]


@pytest.mark.parametrize("name", [name for name in STANDS if "one-at" not in name and "drawn" not in name])
def test_a_right_attempt_counts_in_full_where_one_is_left_and_no_teacher_says_otherwise(name: str) -> None:
    contract = reopened(name)
    EXAMPLES[STORED[name]["block"]].right(contract, USAGE, LEARNER)
    over = name == "quiz-used-up"
    # Everything is right already, so nothing is marked: only a rescore brings it to the grade book.
    nothing_to_mark = name in ("quiz-wrong-right", "quiz-right", "quiz-teacher-higher-then-right")
    expected = STORED[name]["mark"] if over or nothing_to_mark else 0.25 if STANDS[name] == 0.25 else 1
    assert contract.mark(USAGE) == expected


def test_a_quiz_with_one_question_at_a_time_goes_on_where_it_was_left() -> None:
    contract = reopened("quiz-one-at-a-time")
    page = contract.view(USAGE)
    assert "Which one is a number?" in page and "Answered: 1 of 2" in page
    fields = contract.form(USAGE)
    block = contract.open(USAGE)
    fields[block.identify("number")] = [block.identify("number", "seven")]
    contract.call(USAGE, "submit", fields | {"do": ["go "]})
    contract.call(USAGE, "submit", contract.form(USAGE) | {"do": ["mark"]})
    assert contract.mark(USAGE) == 1


@pytest.mark.parametrize("name", ["quiz-drawn", "quiz-drawn-again"])
def test_a_draw_is_answered_rightly_and_counts(name: str) -> None:
    contract = reopened(name)
    if name == "quiz-drawn":
        contract.call(USAGE, "submit", contract.form(USAGE) | {"do": ["new"]})
    block = contract.open(USAGE)
    attempt = attempt_of(block)
    (question,) = attempt.quiz.questions
    right = {"colour": "red", "number": "seven"}[question.key]
    sent = {attempt.identify(question.key): [attempt.identify(question.key, right)]}
    contract.call(USAGE, "submit", contract.form(USAGE) | sent)
    assert contract.mark(USAGE) == 1


def test_attempts_of_an_older_state_are_reset_for_one_learner() -> None:
    contract = reopened("quiz-used-up")
    assert "Which one" in contract.view(USAGE) and 'value="mark"' not in contract.view(USAGE)
    assert contract.reset_attempts_for_all(USAGE) == [], "the platform looks for a number that was not there"
    contract.reset_attempts(USAGE)
    assert 'value="mark"' in contract.view(USAGE) and "2 attempts left" in contract.view(USAGE)
    EXAMPLES["cop_quiz"].right(contract, USAGE, LEARNER)
    assert contract.mark(USAGE) == 1


def test_attempts_of_an_older_state_are_reset_for_all_once_it_was_marked_again() -> None:
    contract = reopened("quiz-used-up")
    contract.rescore(USAGE, only_if_higher=True)
    assert contract.mark(USAGE) == 0.5
    assert contract.reset_attempts_for_all(USAGE) == ["7"]
    EXAMPLES["cop_quiz"].right(contract, USAGE, LEARNER)
    assert contract.mark(USAGE) == 1


def test_a_plan_is_there_as_it_was() -> None:
    contract = reopened("plan")
    assert SECRET in contract.view(USAGE) and "We ask before we post." in contract.view(USAGE)


def as_2026_11_stored_it(contract: Contract) -> None:
    """The bound of attempts stood under the name that now counts a learner's."""
    authored = contract.usages[USAGE].authored
    authored["attempts"] = authored.pop("max_attempts")


@pytest.mark.parametrize("bound", [None, 1, 2])
def test_a_course_that_was_not_imported_again_keeps_its_bound_of_attempts(bound: int | None) -> None:
    contract = imported(BLOCKS["cop_quiz"], attempts=bound)
    as_2026_11_stored_it(contract)
    contract.above = {"max_attempts": 7}
    assert contract.open(USAGE).attempts_allowed() == bound
    for attempt in ("wrong", "wrong", "right"):
        getattr(EXAMPLES["cop_quiz"], attempt)(contract, USAGE, LEARNER)
    assert contract.mark(USAGE) == (1 if bound is None else 0)
    assert contract.unbound(USAGE).student_view_data()["attempts"] == bound
    assert contract.open(USAGE).block_content().attempts == bound


def test_a_platform_on_which_the_older_bound_cannot_be_read_shows_the_quiz(monkeypatch: pytest.MonkeyPatch) -> None:
    contract = imported(BLOCKS["cop_quiz"], attempts=2)
    as_2026_11_stored_it(contract)
    block = contract.open(USAGE)

    def fail(*_: Any) -> None:
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr(block.runtime, "construct_xblock_from_class", fail)
    assert block.attempts_allowed() is None
    assert block.max_score() == 2


def test_a_course_wide_bound_is_for_quizzes_that_say_nothing_themselves() -> None:
    contract = imported(BLOCKS["cop_quiz"], attempts=None)
    contract.above = {"max_attempts": 1}
    assert contract.open(USAGE).attempts_allowed() is None, "an imported quiz says how many"
    del contract.usages[USAGE].authored["max_attempts"]
    assert contract.open(USAGE).attempts_allowed() == 1, "one that was added in Studio does not"
