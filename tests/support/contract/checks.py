"""What the platform wants of a block: each check takes a block's class and raises AssertionError where it fails.

`test_contract.py` runs every check over every block of ours, and over the wrong blocks of `wrong.py`, of which each
must fail the check that it was made for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from xblock.scorable import Score

from tests.support.attempts import attempt_of
from tests.support.contract.examples import EXAMPLES, KEYS, SECRET, USAGE, Example, imported
from tests.support.contract.runtime import LEARNER, NOT_SHOWN, Contract, Visitor

Check = Callable[[Any], None]

STAFF, ANONYMOUS, MASQUERADING = Visitor(staff=True), Visitor(None), Visitor(staff=True, masquerades=True)


@contextmanager
def answered(what: str) -> Iterator[None]:
    """What raises here is HTTP 500 on the platform."""
    try:
        yield
    except AssertionError:
        raise
    except Exception as error:
        raise AssertionError(f"{what}: {error!r}") from error


def _example(cls: Any) -> Example:
    return EXAMPLES[cls.tag_name]


def take(contract: Contract, cls: Any, *attempts: str, visitor: Visitor = LEARNER) -> list[float | None]:
    """The mark in the grade book after each of these attempts of the example."""
    marks = []
    for attempt in attempts:
        with answered(f"{attempt} cannot be sent"):
            getattr(_example(cls), attempt)(contract, USAGE, visitor)
        marks.append(contract.mark(USAGE, str(visitor.user)))
    return marks


# Every block


def check_it_is_shown(cls: Any) -> None:
    """A view never raises: an exception in one block takes the whole unit down."""
    for source in (_example(cls).fields["source"], "", "\0", "<!--", "### A <!-- question #q -->"):
        contract = imported(cls, source=source)
        with answered("the unit is HTTP 500"):
            for visitor in (LEARNER, STAFF, ANONYMOUS):
                assert 'class="cop ' in contract.view(USAGE, visitor), (source, visitor)
            assert 'class="cop ' in contract.view(USAGE, ANONYMOUS, "public_view"), source


def check_what_publishing_asks_for(cls: Any) -> None:
    """`max_score` and `student_view_data` are called unbound, with no user; if one raises, the course's structure stops
    updating."""
    for source in (_example(cls).fields["source"], "", "<!--"):
        block = imported(cls, source=source).unbound(USAGE)
        with answered("publishing fails"):
            score = block.max_score() if cls.has_score else None
            json.dumps(block.student_view_data())
        assert score is None or score >= 0


def check_a_site_without_completion(cls: Any) -> None:
    """A site that tracks no completion raises Http404 at the event; Studio's preview has no such service."""
    for attribute in ("tracks_completion", "completion_service"):
        contract = imported(cls)
        setattr(contract, attribute, False)
        take(contract, cls, "save", "right")


def check_masquerading(cls: Any) -> None:
    """A teacher who looks at the course as one learner sees the block, and changes nothing of the learner's."""
    contract = imported(cls)
    take(contract, cls, "save")
    before = json.dumps([row.state for row in contract.rows.values()])
    assert contract.view(USAGE, MASQUERADING) != NOT_SHOWN, "the platform shows nothing of it"
    take(contract, cls, "right", visitor=MASQUERADING)
    assert json.dumps([row.state for row in contract.rows.values()]) == before


def check_private_words(cls: Any) -> None:
    """What a learner wrote for themselves is not shown to a teacher who looks at the course as that learner."""
    contract = imported(cls)
    take(contract, cls, "save")
    assert SECRET in contract.view(USAGE), "the learner sees it"
    assert SECRET not in contract.view(USAGE, MASQUERADING)


def check_a_reset_breaks_nothing(cls: Any) -> None:
    """Staff can reset the attempts of any block; it is then shown, and taken, as before."""
    contract = imported(cls)
    take(contract, cls, "save", "right")
    if ("7", USAGE) not in contract.rows:
        return
    contract.reset_attempts(USAGE)
    contract.reset_attempts_for_all(USAGE)
    with answered("the unit is HTTP 500"):
        assert 'class="cop ' in contract.view(USAGE)
    take(contract, cls, "wrong")
    assert contract.mark(USAGE) in (None, 1)


# What is marked


def check_a_better_attempt_counts(cls: Any) -> None:
    """Wrong, then half, then right gives the full mark; what is worse afterwards takes nothing away."""
    assert take(imported(cls), cls, "wrong", "half", "right") == [0, 0.5, 1]
    assert take(imported(cls), cls, "half", "wrong", "right") == [0.5, 0.5, 1]


def check_what_was_saved_is_marked(cls: Any) -> None:
    """Something is saved before it is sent: then the platform has a row without a mark."""
    assert take(imported(cls), cls, "save", "half", "save", "right") == [None, 0.5, 0.5, 1]


def check_a_late_echo(cls: Any) -> None:
    """What the platform says of the mark that stands, once more and later, is no override."""
    contract = imported(cls)
    take(contract, cls, "wrong", "half")
    for _ in range(2):
        block = contract.open(USAGE)
        score = block.get_score()
        block.set_score(Score(float(score.raw_earned), float(score.raw_possible)))
        block.save()
    assert take(contract, cls, "right") == [1]


def check_an_override_stands(cls: Any) -> None:
    """What a teacher has set stands, whatever is sent after it: lower or higher, before or after an attempt."""
    whole = imported(cls).unbound(USAGE).max_score()
    for before, share in (("wrong", 0.75), ("half", 0.25), ("half", 0.0), ("", 0.25)):
        contract = imported(cls)
        take(contract, cls, *([before] if before else []))
        with answered("a teacher cannot override the mark"):
            contract.override(USAGE, share * whole)
        assert contract.mark(USAGE) == share
        assert take(contract, cls, "half", "right") == [share, share], (before, share)
        assert contract.open(USAGE).get_score().raw_earned == share * whole


def check_an_override_can_be_set_again(cls: Any) -> None:
    """The last override counts."""
    contract = imported(cls)
    whole = contract.unbound(USAGE).max_score()
    take(contract, cls, "half")
    for share in (0.25, 1.0, 0.75):
        contract.override(USAGE, share * whole)
        assert contract.mark(USAGE) == share


def check_a_rescore_takes_an_override_back(cls: Any) -> None:
    """As for the platform's own problems: marking once more is the later word, but for a higher mark where only a
    higher one is asked for."""
    whole = imported(cls).unbound(USAGE).max_score()
    for share, only_if_higher, expected in (
        (0.25, False, 0.5),
        (0.25, True, 0.5),
        (0.75, True, 0.75),
        (0.75, False, 0.5),
    ):
        contract = imported(cls)
        take(contract, cls, "half")
        contract.override(USAGE, share * whole)
        with answered("a teacher cannot rescore"):
            assert contract.rescore(USAGE, only_if_higher=only_if_higher), "the platform skips the learner"
        assert contract.mark(USAGE) == expected, (share, only_if_higher)
        assert take(contract, cls, "right") == [0.75 if expected == 0.75 else 1]


def check_a_rescore_before_any_attempt(cls: Any) -> None:
    """Whoever has sent nothing is skipped, and has no mark afterwards."""
    contract = imported(cls)
    take(contract, cls, "save")
    with answered("a teacher cannot rescore"):
        contract.rescore(USAGE)
        contract.open(USAGE).rescore(only_if_higher=False)
    assert contract.mark(USAGE) is None


def check_it_can_be_taken_again_after_its_state_was_deleted(cls: Any) -> None:
    """ "Delete student state"."""
    contract = imported(cls)
    take(contract, cls, "right")
    contract.delete_state(USAGE)
    assert take(contract, cls, "half") == [0.5]


def check_hidden_results(cls: Any) -> None:
    """With `show_correctness` nothing that a learner gets says whether an answer is right: two learners get the same
    bytes, of whom one is right and one is wrong."""
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    for above in (
        {"show_correctness": "never"},
        {"show_correctness": "never_but_include_grade"},
        {"show_correctness": "past_due", "due": tomorrow},
        {"show_correctness": "past_due", "due": tomorrow - timedelta(days=2), "graceperiod": timedelta(days=3)},
    ):
        for settings in ({}, {"attempts": 1}, {"graded": ""}):
            seen = [_seen(cls, right, above, settings) for right in (False, True)]
            assert seen[0] == seen[1], (above, settings)
            assert "result" in seen[0], "the learner is told that something was sent, and why no more"


def check_shown_results(cls: Any) -> None:
    """Results are shown again when the time has run out, and to staff; never where they are shown to nobody."""
    yesterday, tomorrow = (datetime.now(UTC) + timedelta(days=days) for days in (-1, 1))
    contract = imported(cls)
    take(contract, cls, "half")
    hidden = contract.view(USAGE)
    assert "50%" in hidden
    for above, visitor, is_shown in (
        ({"show_correctness": "always"}, LEARNER, True),
        ({"show_correctness": "past_due"}, LEARNER, True),
        ({"show_correctness": "past_due", "due": yesterday}, LEARNER, True),
        ({"show_correctness": "past_due", "due": tomorrow}, LEARNER, False),
        ({"show_correctness": "past_due", "due": tomorrow}, STAFF, True),
        ({"show_correctness": "past_due", "due": tomorrow}, MASQUERADING, False),
        ({"show_correctness": "never"}, LEARNER, False),
        ({"show_correctness": "never"}, STAFF, False),
    ):
        contract.above = above
        assert ("50%" in contract.view(USAGE, visitor)) == is_shown, (above, visitor)


# Quizzes


def check_attempts_can_be_reset(cls: Any) -> None:
    """Staff give attempts back, to one learner and to all: they answer again; their answers and best mark stay."""
    for reset in ("reset_attempts", "reset_attempts_for_all"):
        for attempts in (("half",), ("wrong", "half"), ("half", "wrong")):
            contract = imported(cls, attempts=len(attempts))
            take(contract, cls, *attempts)
            assert take(contract, cls, "right") == [0.5], "the attempts are used up"
            getattr(contract, reset)(USAGE)
            page = contract.view(USAGE)
            assert contract.mark(USAGE) == 0.5
            assert page.count(" checked") == 2, "the answers stay"
            assert f"{len(attempts)} attempt" in page
            assert take(contract, cls, "wrong") == [0.5], "the best mark stays"
            assert take(contract, cls, "right") == [0.5 if len(attempts) == 1 else 1], "so many once more, and no more"


def check_a_reset_is_for_whoever_has_sent_something(cls: Any) -> None:
    """ "Reset attempts for all students" finds those whose state counts attempts at its top."""
    contract = imported(cls)
    take(contract, cls, "half")
    take(contract, cls, "save", visitor=Visitor("8"))
    assert contract.reset_attempts_for_all(USAGE) == ["7"]


def check_a_right_quiz_opens_again(cls: Any) -> None:
    """A reset opens a quiz again of which everything is right."""
    contract = imported(cls, attempts=1)
    take(contract, cls, "right")
    contract.reset_attempts(USAGE)
    assert 'value="mark"' in contract.view(USAGE)
    assert take(contract, cls, "wrong") == [1]


def check_a_walk_or_a_draw_is_begun_again_after_a_reset(cls: Any) -> None:
    """Where a learner begins each attempt, they begin one more; a page from before the reset is still an older one."""
    for settings in ({"one_at_a_time": True}, {"draw": 1}):
        contract = imported(cls, attempts=1, **settings)
        older = _all_answers(contract, right=True)
        _answer_all(contract, right=False)
        assert contract.mark(USAGE) == 0
        contract.reset_attempts(USAGE)
        assert "cannot be shown" not in contract.view(USAGE)
        assert not contract.call(USAGE, "submit", older)["marked"], "what was sent before is not marked once more"
        contract.call(USAGE, "submit", contract.form(USAGE) | {"do": ["new"]})
        _answer_all(contract, right=True)
        assert contract.mark(USAGE) == 1
        assert 'value="new"' not in contract.view(USAGE)


def _answer_all(contract: Contract, *, right: bool) -> None:
    """Send an attempt, of whatever questions were drawn."""
    with answered("nothing can be sent"):
        contract.call(USAGE, "submit", _all_answers(contract, right=right))


def _all_answers(contract: Contract, *, right: bool) -> dict[str, list[str]]:
    block = contract.open(USAGE)
    attempt = attempt_of(block)
    fields = {name: value for name, value in contract.form(USAGE).items() if name != "shown"}
    for question in attempt.quiz.questions:
        fields[attempt.identify(question.key)] = [attempt.identify(question.key, KEYS[question.key][right])]
    return fields | {"do": ["mark"]}


def check_who_is_done_says_nothing(cls: Any) -> None:
    """With hidden results, neither the end of a quiz nor its completion comes early for who is right."""
    for how in ("wrong", "right"):
        contract = imported(cls)
        contract.above = {"show_correctness": "never"}
        take(contract, cls, how)
        assert contract.completions == {("7", USAGE): 1.0}
        assert 'value="mark"' in contract.view(USAGE)


def _seen(cls: Any, right: bool, above: dict[str, Any], settings: dict[str, Any]) -> str:
    """All that a learner gets, but for what they have answered themselves."""
    fields = settings if cls.tag_name == "cop_quiz" else {}
    contract = imported(cls, **fields)
    contract.above = above
    example = _example(cls)
    attempt = example.right if right else example.wrong
    if cls.tag_name == "cop_scenario":
        # A story goes on as its author wants: it is one way whose worth differs.
        source = str(example.fields["source"]).replace("`+2`", "`-2`" if not right else "`+2`")
        contract = imported(cls, source=source)
        contract.above = above
        attempt = example.right
    with answered("nothing can be sent"):
        replies = [attempt(contract, USAGE, LEARNER), attempt(contract, USAGE, LEARNER)]
    output = json.dumps([replies, contract.view(USAGE), sorted(contract.completions.items(), key=str)])
    return re.sub(r" checked\b", "", output)


OF_EVERY_BLOCK: tuple[Check, ...] = (
    check_it_is_shown,
    check_what_publishing_asks_for,
    check_a_site_without_completion,
    check_a_reset_breaks_nothing,
)
OF_WHAT_A_TEACHER_MAY_SEE: tuple[Check, ...] = (check_masquerading,)
OF_WHAT_IS_PRIVATE: tuple[Check, ...] = (check_private_words,)
OF_WHAT_IS_MARKED: tuple[Check, ...] = (
    check_a_better_attempt_counts,
    check_what_was_saved_is_marked,
    check_a_late_echo,
    check_an_override_stands,
    check_an_override_can_be_set_again,
    check_a_rescore_takes_an_override_back,
    check_a_rescore_before_any_attempt,
    check_it_can_be_taken_again_after_its_state_was_deleted,
    check_hidden_results,
    check_shown_results,
)
OF_A_QUIZ: tuple[Check, ...] = (
    check_attempts_can_be_reset,
    check_a_reset_is_for_whoever_has_sent_something,
    check_a_right_quiz_opens_again,
    check_a_walk_or_a_draw_is_begun_again_after_a_reset,
    check_who_is_done_says_nothing,
)
