"""The page of a quiz depends on its view alone, and the view is JSON."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from gettext import NullTranslations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

import cop_xblocks
from cop_xblocks.activities.page import Page, render_view
from cop_xblocks.activities.quiz.act import act, view
from cop_xblocks.activities.quiz.attempt import open_attempt
from cop_xblocks.activities.quiz.reading import read_quiz
from cop_xblocks.activities.quiz.state import read_state
from cop_xblocks.activities.quiz.view import QuizView
from cop_xblocks.model import QuizSettings
from cop_xblocks.questions.registry import kinds
from tests.support.attempts import choice, identify
from tests.support.generated import generated
from tests.support.quizzes import NOW

SETTINGS = st.builds(
    QuizSettings,
    attempts=st.sampled_from([None, 1, 3]),
    graded=st.sampled_from(["", "quiz"]),
    show_answers=st.sampled_from(["never", "after-attempt", "after-attempts"]),
    one_at_a_time=st.booleans(),
)


def through_json(value: Any) -> Any:
    """A view as JSON and back, in which an object of one name, `html`, is HTML of our own."""

    def mark(part: Any) -> Any:
        if isinstance(part, Markup):
            return {"html": str(part)}
        if isinstance(part, dict):
            return {name: mark(item) for name, item in part.items()}
        return [mark(element) for element in part] if isinstance(part, list | tuple) else part

    def read(part: dict[str, Any]) -> Any:
        return Markup(part["html"]) if part.keys() == {"html"} and isinstance(part["html"], str) else part

    return json.loads(json.dumps(mark(asdict(value))), object_hook=read)


def check_view(quiz_view: QuizView) -> None:
    """The view survives JSON, and both give the same HTML."""
    assert render_view("quiz", through_json(quiz_view), NullTranslations()) == render_view(
        "quiz", quiz_view, NullTranslations()
    )


@pytest.mark.parametrize("kind", kinds())
@given(data=st.data(), settings=SETTINGS)
def test_every_view_is_json_and_gives_the_same_page(kind: str, data: st.DataObject, settings: QuizSettings) -> None:
    source = data.draw(generated()[kind].SOURCES) + choice("second", mark="hint_cost=5", hints=2)
    quiz, _report = read_quiz(source, "u", "en", settings)
    page = Page(activity=quiz, identify=identify)
    state: Any = {}
    for do in data.draw(st.lists(st.sampled_from(["mark 9", "save", "new", "go ", "hint"]), max_size=4)):
        attempt = open_attempt(page, read_state(state), NOW)
        samples = list(kinds()[kind].samples(attempt.quiz.questions[0], attempt.identify))
        do = f"hint {attempt.identify('second')} 0" if do == "hint" else do
        fields = {**data.draw(st.sampled_from(samples)).fields, "do": [do]}
        outcome = act(page, state, fields, NOW)
        check_view(outcome.view)
        state = outcome.state if outcome.state is not None else state
    check_view(view(page, state, NOW))


def test_no_template_lets_a_string_through_that_is_not_markup() -> None:
    """HTML is `Markup` from where it is typeset: a template that trusts a string would trust what a learner typed."""
    package = Path(cop_xblocks.__file__).parent
    templates = [*package.glob("questions/**/*.html"), *package.glob("activities/**/*.html")]
    assert len(templates) > 10
    trusting = [path for path in templates if re.search(r"\|\s*safe|autoescape", path.read_text("utf-8"))]
    assert trusting == []
