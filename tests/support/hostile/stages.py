"""Where requests are sent to: every handler of every block, in a course that has every kind of question in it, with
what may come of a request there at most. Whatever is not said here must not happen."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import lxml.html

from cop_xblocks.activities.plan import state as plan_state
from cop_xblocks.activities.plan.act import tidy
from cop_xblocks.activities.plan.state import LONGEST, MOST_OWN
from cop_xblocks.activities.quiz.drafts import in_fields
from cop_xblocks.activities.quiz.points import quiz_share
from cop_xblocks.activities.quiz.state import read_state
from cop_xblocks.activities.scenario import state as scenario_state
from cop_xblocks.activities.scenario.path import present_scene, share
from cop_xblocks.model import Refusal
from cop_xblocks.questions.registry import grade, kinds, read_answer, start_question
from tests.support.attempts import attempt_of
from tests.support.hostile.bodies import Fields, Form
from tests.support.story import STORY

COURSE = """\
---
audience: parents
language: en
grading: {quiz: 100}
---
# Every handler

What it is about.

## Module <!-- #module -->

- [Practice](practice.md)
- [Graded](graded.md)
- [Drawn](drawn.md)
"""
PLAN = "### Our plan <!-- plan #family -->\n\n- We *ask* first. <!-- #ask -->\n- We tell. <!-- #tell -->\n"
ATTEMPTS = 3
MOST = 256 * 1024
"""Bytes that may be kept of one learner in one block (docs/hosts.md)."""

State = dict[str, Any]


def questions(prefix: str, flags: str = "") -> str:
    """A question of every kind, as its author starts from."""
    result = []
    for kind in kinds():
        text = start_question(kind, f"{prefix}-{kind}")
        own = flags if "[!TIP]" in text else ""
        result.append(text.replace(" -->", f" {own} -->" if own else " -->", 1))
    return "\n".join(result)


def write_course(root: Path) -> None:
    """Write the course below `root`."""
    folder = root / "courses" / "hostile"
    folder.mkdir(parents=True)
    (root / "locales").mkdir()
    graded = f"---\nkey: {{}}\ngraded: quiz\nattempts: {ATTEMPTS}\nshow_answers: after-attempt\n{{}}---\n# Graded\n\n"
    (folder / "course.md").write_text(COURSE, "utf-8")
    (folder / "practice.md").write_text(
        "---\nkey: practice\n---\n# Practice\n\n## Prose <!-- #prose -->\n\nWords.\n\n<!-- helplines -->\n\n"
        f"## Plan <!-- #plan -->\n\n{PLAN}\n## Story <!-- #story -->\n\n{STORY}\n"
        f"## Quiz <!-- #quiz -->\n\n{questions('a')}",
        "utf-8",
    )
    (folder / "graded.md").write_text(graded.format("graded", "") + questions("b", "partial hint_cost=20"), "utf-8")
    drawn = graded.format("drawn", "draw: 3\none_at_a_time: yes\n")
    (folder / "drawn.md").write_text(drawn + questions("c", "hint_cost=50"), "utf-8")


def read_form(page: str, keys: list[str], others: list[str]) -> Form:
    """What stands in the forms of a page."""
    fields: dict[str, list[str]] = {}
    for control in lxml.html.fromstring(page).xpath("//main//form//*[@name]"):
        offered = fields.setdefault(control.get("name"), [])
        if control.tag == "select":
            offered += [option.get("value", option.text or "") for option in control]
        elif control.tag == "button" or control.get("type") in ("radio", "checkbox", "hidden"):
            offered.append(control.get("value", ""))
    fields.pop("csrfmiddlewaretoken", None)
    return Form(fields, keys, others)


def names_in(page: str) -> list[str]:
    """Every opaque identifier of a page."""
    return sorted(set(re.findall(r"\bc[0-9a-f]{16}\b", page)))


# What may come of a request: each raises where something else came of it.

May = Callable[[Any, State, State, Fields], None]
"""The block, its state before and after, and what was sent."""


def quiz(block: Any, was: State, now: State, sent: Fields) -> None:
    """At most one attempt more, marked as its answers deserve, and they were sent or had been saved before."""
    before, after = read_state(was), read_state(now)
    bank, _ = block.activity(block.localized())
    assert after.override is None
    if after.attempts == before.attempts:
        assert (after.best, after.share) == (before.best, before.share)
        if after.round == before.round:
            assert (after.marks, after.answers, after.paid) == (before.marks, before.answers, before.paid)
        else:
            assert after.round == before.round + 1 and before.attempts and not after.marks and not after.answers
        return
    assert after.attempts == before.attempts + 1
    assert bank.settings.attempts is None or after.attempts <= bank.settings.attempts
    attempt = attempt_of(block)
    identify = _of_round(attempt, before.round)
    questions = [question for question in bank.questions if question.key in after.answers]
    questions_with_points = [question for question in questions if question.points]
    assert bank.settings.draw is None or len(questions_with_points) <= bank.settings.draw
    for question in questions:
        typed = in_fields(question, before.unread.get(question.key, {}), identify)
        deserved = [None, before.draft.get(question.key), before.answers.get(question.key)]
        deserved += [read_answer(question, fields, identify, attempt.page.language) for fields in (typed, sent)]
        assert after.answers[question.key] in [mark for mark in deserved if not isinstance(mark, Refusal)]
    marks = {question.key: grade(question, after.answers[question.key]) for question in questions}
    assert after.marks == marks
    assert after.paid == before.hints
    assert after.share == quiz_share(replace(bank, questions=tuple(questions)), marks, before.hints)
    assert after.best == max(before.best or Fraction(0), after.share)


def _of_round(attempt: Any, number: int) -> Any:
    def identify(question: str, item: str = "") -> str:
        return str(attempt.page.identify(f"{question} {number}" if number else question, item))

    return identify


def save_plan(block: Any, was: State, now: State, sent: Fields) -> None:
    """One save more, of what was sent. A form that does not say which plan it was made of takes nothing away."""
    before, after = plan_state.read_state(was), plan_state.read_state(now)
    if not sent.get("saves"):
        assert {*before.picked} <= {*after.picked} and {*before.own} <= {*after.own}
    assert after.saves == before.saves + 1
    given = [value for some in sent.values() for value in some]
    assert all(key in before.picked or block.identify("family", key) in given for key in after.picked)
    assert len(after.own) <= MOST_OWN and all(len(commitment) <= LONGEST for commitment in after.own)
    assert {*after.own} <= {tidy(commitment) for commitment in given}


def step(block: Any, was: State, now: State, sent: Fields) -> None:
    """One step on that stands in the scene and was sent, or back where that may be; the mark is the path's."""
    before, after = scenario_state.read_state(was), scenario_state.read_state(now)
    story = block.activity(block.localized())[0]
    if after.finished == before.finished:
        assert after.best == before.best
    else:
        assert after.finished == before.finished + 1 and present_scene(story, after.path).is_ending
        assert after.best == max(before.best or Fraction(0), share(story, after.path))
    if len(after.path) > len(before.path):
        assert after.path[:-1] == before.path
        assert block.identify("night", "/".join(after.path[-1])) in sent["way"]
    else:
        assert after.path in ((), before.path[:-1])


@dataclass(frozen=True)
class Stage:
    """A handler, where it is called, and what may come of it."""

    tag: str
    handler: str
    units: tuple[str, ...]
    """In which a block with it stands."""
    may: May
    stands: Callable[[State], Fraction | None]
    """The share that a block with this state has to have reported."""
    counts_attempts: bool = False
    """Whether it keeps the number of attempts beside its state, where a platform's staff can reset it."""


STAGES = (
    Stage("cop_quiz", "submit", ("quiz", "graded", "drawn"), quiz, lambda state: read_state(state).counted_share, True),
    Stage("cop_plan", "save_plan", ("plan",), save_plan, lambda state: None),
    Stage("cop_scenario", "step", ("story",), step, lambda state: scenario_state.read_state(state).best),
)
