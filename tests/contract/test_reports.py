"""Teachers' reports give answers in words; what learners wrote for themselves is in none."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import pytest

from cop_xblocks.languages import interface
from tests.support.contract import reports
from tests.support.contract.examples import BLOCKS, SECRET, USAGE, imported
from tests.support.contract.reports import responses, taken
from tests.support.contract.runtime import LEARNER, Row

pytestmark = pytest.mark.usefixtures("host")

CHECKS = [item for name, item in vars(reports).items() if name.startswith("check_")]


@pytest.mark.parametrize("tag", BLOCKS)
@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_a_report_says_what_it_should(check: Any, tag: str) -> None:
    check(BLOCKS[tag])


class Silent:
    """Has nothing to say of anyone: as 2026.11.0 was."""

    def generate_report_data(self, states: Any, limit_responses: int | None = None) -> Iterator[Any]:
        raise NotImplementedError


class Counting:
    """Stops at the limit, in an order that is not the platform's."""

    def generate_report_data(self, states: Any, limit_responses: int | None = None) -> Iterator[Any]:
        yield from [*super().generate_report_data(states)][:limit_responses]  # type: ignore[misc]


class Choosy:
    """Says nothing of a learner who did nothing that counts."""

    def generate_report_data(self, states: Any, limit_responses: int | None = None) -> Iterator[Any]:
        yield from ((name, row) for name, row in super().generate_report_data(states) if len(row) > 1)  # type: ignore[misc]


class Frank:
    """Tells all."""

    def report(self, state: Any, gettext: Any) -> Iterator[dict[str, str]]:
        yield {"Answer": str(state)}


class Searchable:
    """Gives the search what a learner wrote."""

    def index_dictionary(self) -> dict[str, Any]:
        return {"content": {"own": str(self.state)}}  # type: ignore[attr-defined]


class Fragile:
    """Takes a state for what it should be."""

    def generate_report_data(self, states: Any, limit_responses: int | None = None) -> Iterator[Any]:
        for row in states:
            yield row.username, {"Answer": row.state["state"]["own"], "state": ""}


WRONG = [
    (reports.check_no_raw_state_is_reported, Silent, "cop_plan"),
    (reports.check_no_raw_state_is_reported, Counting, "cop_plan"),
    (reports.check_no_raw_state_is_reported, Choosy, "cop_quiz"),
    (reports.check_nothing_private_is_reported, Frank, "cop_plan"),
    (reports.check_nothing_private_is_reported, Frank, "cop_quiz"),
    (reports.check_nothing_private_is_reported, Searchable, "cop_plan"),
    (reports.check_broken_states_are_survived, Fragile, "cop_plan"),
]


def test_there_is_a_wrong_block_for_each_check() -> None:
    assert {check for check, _, _ in WRONG} == set(CHECKS)


@pytest.mark.parametrize("check, wrong, tag", WRONG)
def test_a_block_that_reports_too_much_is_found_out(check: Any, wrong: type, tag: str) -> None:
    cls = type(wrong.__name__, (wrong, BLOCKS[tag]), {})
    with pytest.raises((AssertionError, TypeError, KeyError)):
        check(cls)


def columns(row: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in row.items() if name not in ("username", "title", "block_key", "state")}


def test_a_quiz_reports_each_question_what_was_answered_and_how_it_was_marked() -> None:
    first, second = responses(taken(BLOCKS["cop_quiz"], "7"), USAGE)
    assert columns(first) == {"Question": "Which one is a colour?", "Answer": "Red", "Mark": "Right"}
    assert columns(second) == {"Question": "Which one is a number?", "Answer": "Red", "Mark": "Not right"}


def test_a_question_that_nobody_marks_is_reported_without_its_words() -> None:
    contract = imported(BLOCKS["cop_quiz"], source=reports.REFLECTION)
    block = contract.open(USAGE)
    fields = contract.form(USAGE, LEARNER) | {"do": ["mark 1"], block.identify("how"): [SECRET]}
    contract.call(USAGE, "submit", fields)
    first, second = responses(contract, USAGE)
    assert columns(first) == {"Question": "How was it for you?", "Answer": "(private)", "Mark": "Not marked"}
    assert columns(second) == {"Question": "Which one is a colour?", "Answer": "", "Mark": "Not answered"}


def test_a_story_reports_the_way_that_was_taken() -> None:
    (row,) = responses(taken(BLOCKS["cop_scenario"], "7"), USAGE)
    assert columns(row) == {
        "Way taken": '"You up?": Show it to your brother',
        "Times finished": "1",
        "Mark": "50%",
    }


def test_a_plan_reports_how_many_lines_it_has_and_none_of_them() -> None:
    (row,) = responses(taken(BLOCKS["cop_plan"], "7"), USAGE)
    assert columns(row) == {"Commitments": "2"}


def test_a_report_is_in_the_language_of_the_source() -> None:
    contract = imported(BLOCKS["cop_plan"], language="fr")
    contract.rows["7", USAGE] = Row('{"state": {"picked": ["ask"]}}')
    (row,) = responses(contract, USAGE)
    assert columns(row) == {interface("fr").gettext("Commitments"): "1"}


def test_what_cannot_be_reported_is_logged_without_a_learners_words(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(block: Any, state: Any, gettext: Any) -> Any:
        raise ValueError(f"cannot take {state}")

    contract = taken(BLOCKS["cop_plan"], "7")
    monkeypatch.setattr(BLOCKS["cop_plan"], "report", fail)
    with caplog.at_level(logging.DEBUG):
        (row,) = responses(contract, USAGE)
    assert columns(row) == {} and row["state"] == ""
    assert "ValueError" in caplog.text and SECRET not in caplog.text
