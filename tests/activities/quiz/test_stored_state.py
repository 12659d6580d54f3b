"""What is kept of a learner: read from every shape that it ever had, and from anything else."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cop_xblocks.activities.quiz import state as state_module
from cop_xblocks.activities.quiz.state import QuizState, read_state, write_state
from cop_xblocks.model import Mark

FULL = QuizState(
    attempts=2,
    answers={"q": ["a"], "r": None},
    marks={"q": Mark(Fraction(1, 3), frozenset({"a"}))},
    best=Fraction(2, 3),
    share=Fraction(1, 3),
    paid={"q": 1},
    begun=True,
    draft={"q": ["b"]},
    unread={"r": {".a": ["=2"], "": ["#b"]}},
    hints={"r": 2},
    at="",
    round=3,
    drawn=("q", "r"),
    seen=("p", "q", "r"),
    override=Fraction(1, 2),
    returned=1,
)


def test_a_record_survives_being_stored() -> None:
    assert read_state(json.loads(json.dumps(write_state(FULL)))) == FULL
    assert read_state(write_state(QuizState())) == QuizState() == read_state(None) == read_state({})


@pytest.mark.parametrize(
    "attempts, share", [(1, Fraction(1, 2)), (3, None)], ids=["the only attempt is the last one", "unknown"]
)
def test_version_1_is_read(attempts: int, share: Fraction | None) -> None:
    stored = {
        "version": 1,
        "attempts": attempts,
        "answers": {"q": ["a"]},
        "marks": {"q": {"share": "1/2", "right": ["a"]}},
        "best": "1/2",
    }
    before = json.dumps(stored)
    read = read_state(stored)
    assert read == QuizState(
        attempts, {"q": ["a"]}, {"q": Mark(Fraction(1, 2), frozenset("a"))}, best=Fraction(1, 2), share=share
    )
    assert json.dumps(stored) == before, "a step works on a copy"


@pytest.mark.parametrize(
    ("attempts", "best", "share", "override", "stays"),
    [
        (1, "1", "1", "1", False),
        (1, "2/3", "2/3", "666667/1000000", False),
        (1, "1", "1", "1/4", True),
        (1, "1/4", "1/4", "1/2", True),
        (2, "1", "1", "0", False),
        (2, "1/2", "0", "1/2", False),
        (2, "1/2", "1/2", "3/4", True),
        (2, "2/3", "0", "666667/1000000", False),
        (0, None, None, "1/4", True),
        (0, None, None, "0", True),
    ],
)
def test_an_override_of_version_2_is_a_teachers_where_no_first_mark_can_be_it(
    attempts: int, best: str | None, share: str | None, override: str, stays: bool
) -> None:
    stored = {"version": 2, "attempts": attempts, "best": best, "share": share, "override": override}
    before = json.dumps(stored)
    read = read_state(stored)
    assert (read.override is not None) == stays
    assert read.counted_share == (Fraction(override) if stays else Fraction(best or 0))
    assert json.dumps(stored) == before
    assert read_state({**stored, "version": 3}).override == Fraction(override), "from version 3 on it is a teacher's"


@pytest.mark.parametrize("used, left", [(None, 2), (0, 0), (1, 1), (2, 2), (9, 2), (-3, 0), ("many", 0)])
def test_the_platform_says_how_many_attempts_count(used: Any, left: int) -> None:
    stored = {"version": 3, "attempts": 2, "best": "1/2"}
    assert read_state(stored, used).used == left
    assert read_state(write_state(read_state(stored, used))).used == left
    assert read_state(stored, used).attempts == 2


def test_steps_are_taken_one_after_another(monkeypatch: pytest.MonkeyPatch) -> None:
    def from_0(state: dict[str, Any]) -> dict[str, Any]:
        state["attempts"] = state.pop("tries")
        return state | {"version": 1}

    monkeypatch.setattr(state_module, "MIGRATIONS", {0: from_0, **state_module.MIGRATIONS})
    stored = {"version": 0, "tries": 1, "best": "1/4"}
    assert read_state(stored) == QuizState(1, best=Fraction(1, 4), share=Fraction(1, 4))
    assert stored == {"version": 0, "tries": 1, "best": "1/4"}


def test_version_3_is_read_with_its_draw_and_its_draft() -> None:
    """As 2026.11.2 stored a second attempt at a quiz of three drawn questions, one of which was answered and saved."""
    stored = {
        "version": 3,
        "attempts": 1,
        "answers": {},
        "marks": {},
        "best": "2/3",
        "share": "2/3",
        "begun": True,
        "draft": {"q1": ["a"]},
        "round": 1,
        "drawn": ["q1", "q4", "q5"],
        "seen": ["q0", "q2", "q3", "q1", "q4", "q5"],
    }
    state = read_state(stored)
    assert (state.drawn, state.draft, state.round, state.best) == (("q1", "q4", "q5"), {"q1": ["a"]}, 1, Fraction(2, 3))
    assert state.left_out == ()
    assert write_state(state) == stored | {"version": 4}


def test_every_version_has_a_step_to_the_next() -> None:
    assert sorted(state_module.MIGRATIONS) == list(range(1, state_module.VERSION))


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8) | st.just("1/0"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(st.fixed_dictionaries({}, optional=dict.fromkeys([*write_state(FULL), "closed"], json_values)) | json_values)
def test_nothing_that_is_stored_is_too_strange(stored: Any) -> None:
    read = read_state(stored)
    assert read_state(write_state(read)) == read
    assert 0 <= (read.best or 0) <= 1 and read.attempts >= 0
