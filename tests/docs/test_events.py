"""docs/events.md names each event that a block publishes, with each of its fields, and no other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import cop_xblocks.activities
from cop_xblocks.activities.activity import Event
from cop_xblocks.activities.page import Page
from cop_xblocks.activities.quiz import events
from cop_xblocks.activities.quiz.act import act
from cop_xblocks.activities.quiz.attempt import open_attempt
from cop_xblocks.activities.quiz.state import QuizState
from cop_xblocks.openedx.settings import XAPI_EVENTS
from tests.support.attempts import choice, identify, quiz_of
from tests.support.contract.examples import BLOCKS, USAGE, imported, save_plan, walk
from tests.support.contract.runtime import LEARNER
from tests.support.quizzes import NOW

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "events.md").read_text("utf-8")
NAME = re.compile(r"cop(?:\.[a-z]+){2,}")
WORD = re.compile(r"`([a-z_]+)`")

pytestmark = pytest.mark.usefixtures("host")


def documented() -> dict[str, set[str]]:
    """The fields of each event by the page: in a section's own words, in the event's, and in its table."""
    fields: dict[str, set[str]] = {}
    for section in PAGE.split("\n## ")[1:4]:
        about, *parts = re.split(r"\n(?=`cop\.)", section)
        for part in parts:
            text, _, table = part.partition("\n|")
            name = NAME.search(text)
            assert name is not None
            rows = [row.strip("|").split(" | ")[0] for row in table.splitlines()]
            fields[name[0]] = {word for words in (about, text, *rows) for word in WORD.findall(words)}
    return fields


def published() -> Iterator[tuple[str, set[str]]]:
    """The fields of each event as blocks publish them."""
    page = Page(activity=quiz_of(choice("q0")), identify=identify)
    attempt = open_attempt(page, QuizState(), NOW)
    marked = act(page, {}, {identify("q0"): [identify("q0", "a")], "do": ["mark 9"]}, NOW)
    quiz_events: list[Event] = [
        *marked.events,
        events.attempt_begun(attempt),
        events.answers_saved(attempt, QuizState()),
        events.hint_taken(attempt, page.activity.questions[0], 1),
        events.subject_left(attempt, 2, 2),
    ]
    for event in quiz_events:
        yield event.name, set(event.data)
    story, plan = imported(BLOCKS["cop_scenario"]), imported(BLOCKS["cop_plan"])
    walk("ping/wake")(story, USAGE, LEARNER)
    save_plan(plan, USAGE)
    for name, data in (*story.tracked, *plan.tracked):
        yield name, set(data)


def test_each_event_has_the_fields_that_the_page_names() -> None:
    assert documented() == dict(published())


def test_no_event_of_the_code_is_left_out() -> None:
    (folder,) = cop_xblocks.activities.__path__
    literals = {
        name
        for path in Path(folder).rglob("*.py")
        for name in re.findall(rf'"({NAME.pattern})"', path.read_text("utf-8"))
    }
    assert literals == set(documented())


def test_the_events_that_become_statements_are_those_of_the_table() -> None:
    table = PAGE[PAGE.index("## As xAPI statements") : PAGE.index("## In the host's data file")]
    assert set(re.findall(rf"^\| `({NAME.pattern})`", table, re.MULTILINE)) == set(XAPI_EVENTS)
