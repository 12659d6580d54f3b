"""What teachers' reports say of a learner, and what the search of a course finds: each check takes a block's class."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from types import SimpleNamespace
from typing import Any

from tests.support.contract.examples import EXAMPLES, SECRET, USAGE, imported
from tests.support.contract.runtime import LEARNER, Contract, Row, Visitor

REFLECTION = """\
### How was it for you? <!-- question #how reflect -->

### Which one is a colour? <!-- question #colour -->

- [ ] Seven <!-- #seven -->
- [x] Red <!-- #red -->
"""


def responses(contract: Contract, usage: str, limit: int | None = None) -> list[dict[str, str]]:
    """The rows of the report on responses.

    lms/djangoapps/instructor_task/tasks_helper/grades.py, `ProblemResponses._build_student_data`, with
    lms/djangoapps/instructor_analytics/basic.py, `list_problem_responses`: the learners' rows are counted and cut there
    in an order of their own, and each takes along its raw state.
    """
    block = contract.unbound(usage)
    generated: dict[str, list[Mapping[str, str]]] = {}
    if hasattr(block, "generate_report_data"):
        try:
            for username, columns in block.generate_report_data(_states(contract, usage), limit):
                generated.setdefault(username, []).append(columns)
        except NotImplementedError:
            pass
    rows: list[dict[str, str]] = []
    named = sorted((str(user), row) for (user, where), row in contract.rows.items() if where == usage)
    for username, row in named[:limit]:
        plain = {"username": username, "title": "A block", "block_key": usage, "state": row.state}
        rows += [plain | columns for columns in generated.get(username) or [{}]]
    return rows


def _states(contract: Contract, usage: str) -> Iterator[Any]:
    """lms/djangoapps/courseware/user_state_client.py, `iter_all_for_block`: an empty state is passed over; the newest
    comes last, whoever's it is."""
    for (user, where), row in contract.rows.items():
        state = json.loads(row.state)
        if where == usage and state != {}:
            yield SimpleNamespace(username=str(user), state=state, block_key=usage)


def taken(cls: Any, *users: str) -> Contract:
    """A run in which each of these learners has left something in the block."""
    contract = imported(cls)
    example = EXAMPLES[cls.tag_name]
    for user in users:
        (example.save if cls.tag_name == "cop_plan" else example.half)(contract, USAGE, Visitor(user))
    return contract


def check_no_raw_state_is_reported(cls: Any) -> None:
    """Neither the state of anyone who did something, nor a broken one, nor that of whoever is cut off by a limit."""
    contract = taken(cls, "8", "7", "9")
    broken: list[Any] = [{"state": SECRET}, {"state": {"own": SECRET, "version": 9}}, {"state": [SECRET]}]
    broken += [{"own": SECRET}, {"state": None}, [SECRET], SECRET, {"state": {"answers": {"colour": {"x": SECRET}}}}]
    for number, state in enumerate(broken):
        contract.rows[str(number + 20), USAGE] = Row(json.dumps(state))
    for limit in (None, 1, 2, 100):
        for row in responses(contract, USAGE, limit):
            assert row["state"] in ("", "{}"), f"a raw state is in the report: {row}"


def check_nothing_private_is_reported(cls: Any) -> None:
    """What a learner wrote in a plan, or in answer to a question that nobody marks, is in no report and no search."""
    contract = taken(cls, "7")
    if cls.tag_name == "cop_quiz":
        contract = imported(cls, source=REFLECTION)
        block = contract.open(USAGE)
        fields = contract.form(USAGE, LEARNER) | {"do": ["mark"], block.identify("how"): [SECRET]}
        contract.call(USAGE, "submit", fields | {block.identify("colour"): [block.identify("colour", "red")]})
        assert SECRET in json.dumps(contract.state(USAGE))
    if cls.tag_name == "cop_plan":
        assert SECRET in json.dumps(contract.state(USAGE))
    assert SECRET not in json.dumps(responses(contract, USAGE))
    for block in (contract.unbound(USAGE), contract.open(USAGE)):
        assert SECRET not in json.dumps(block.index_dictionary(), default=str)
        assert SECRET not in json.dumps(block.student_view_data())


def check_broken_states_are_survived(cls: Any) -> None:
    """One learner's broken state takes nobody else out of the report."""
    contract = taken(cls, "7")
    whole = responses(contract, USAGE)
    for state in (None, [], 5, {"state": 5}, {"state": {"answers": 5, "marks": [], "path": {}, "picked": 3}}):
        contract.rows["1", USAGE] = Row(json.dumps(state))
        rows = responses(contract, USAGE)
        assert [row for row in rows if row["username"] == "7"] == whole, state
