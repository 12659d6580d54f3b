"""What the platform wants of a block: each check takes a block's class and raises AssertionError where it fails.

`test_contract.py` runs every check over every block of ours, and over the wrong blocks of `wrong.py`, of which each
must fail the check that it was made for.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from tests.contract.examples import EXAMPLES, USAGE, imported
from tests.contract.runtime import LEARNER, Contract, Visitor

STAFF, ANONYMOUS = Visitor(staff=True), Visitor(None)

Check = Callable[[Any], None]


def take(cls: Any, *attempts: str) -> list[float | None]:
    """The mark in the grade book after each of these attempts of the example."""
    contract = imported(cls)
    marks = []
    for attempt in attempts:
        getattr(EXAMPLES[cls.tag_name], attempt)(contract, USAGE, LEARNER)
        marks.append(contract.mark(USAGE))
    return marks


def check_a_better_attempt_counts(cls: Any) -> None:
    """Wrong, then half, then right gives the full mark; what is worse afterwards takes nothing away."""
    assert take(cls, "wrong", "half", "right") == [0, 0.5, 1]
    assert take(cls, "half", "wrong", "right") == [0.5, 0.5, 1]
    assert take(cls, "wrong", "right", "half")[:2] == [0, 1]


def check_it_is_shown(cls: Any) -> None:
    """A view never raises: an exception in one block takes the whole unit down."""
    for source in (EXAMPLES[cls.tag_name].fields["source"], "", "\0", "<!--", "### A <!-- question #q -->"):
        contract = imported(cls, source=source)
        for visitor in (LEARNER, STAFF, ANONYMOUS):
            assert 'class="cop ' in _view(contract, visitor, "student_view"), (source, visitor)
        assert 'class="cop ' in _view(contract, ANONYMOUS, "public_view"), source


def _view(contract: Contract, visitor: Visitor, view: str) -> str:
    try:
        return contract.view(USAGE, visitor, view)
    except Exception as error:
        raise AssertionError(f"{view} raises {error!r}: the unit is HTTP 500") from error


def check_what_publishing_asks_for(cls: Any) -> None:
    """`max_score` and `student_view_data` are called unbound, with no user; if one raises, the course's structure stops
    updating."""
    for source in (EXAMPLES[cls.tag_name].fields["source"], "", "<!--"):
        block = imported(cls, source=source).unbound(USAGE)
        try:
            score = block.max_score() if cls.has_score else None
            json.dumps(block.student_view_data())
        except Exception as error:
            raise AssertionError(f"publishing fails: {error!r}") from error
        assert score is None or score >= 0
