"""Reflections: kept as they were written, shown to their writer, never marked."""

from __future__ import annotations

import html
import logging
from fractions import Fraction
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cop_xblocks.activities.quiz.attempt import AttemptState
from cop_xblocks.activities.quiz.reading import read_quiz
from cop_xblocks.model import Mark, Quiz, QuizSettings, Refusal
from cop_xblocks.questions.reflect.grade import LONGEST
from cop_xblocks.questions.registry import grade, read_answer
from tests.support.quizzes import quiz_html

SOURCE = """\
### What would you say? <!-- question #q reflect -->

Think of:

- the words
- the tone

> [!NOTE]
> There is no right answer.
"""


def identify(question: str, item: str = "") -> str:
    return f"c-{question}-{item}"


def quiz_of(source: str = SOURCE) -> Quiz:
    quiz, report = read_quiz(source, "u", "en", QuizSettings())
    assert not list(report)
    return quiz


def show(state: AttemptState, hosted: bool = False) -> str:
    return quiz_html(quiz_of(), state, identify=identify, language="en", hosted=hosted)


def answer(text: str) -> Any:
    return read_answer(quiz_of().questions[0], {identify("q"): [text]}, identify)


class Area(HTMLParser):
    """The value of a page's text area, by the rules of HTML: its first line end does not count."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.inside, self.value = False, ""
        self.feed(page)
        self.value = self.value.removeprefix("\n")

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.inside = self.inside or tag == "textarea"

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "textarea"

    def handle_data(self, data: str) -> None:
        self.value += data if self.inside else ""


def field_value(text: str) -> str:
    return Area(show(AttemptState({"q": text}, {"q": grade(quiz_of().questions[0], text)}, 1, False, True))).value


@pytest.mark.parametrize(
    "text",
    ["One line", "\n\nTwo above", "One\n\n  two ", "سأسأل أولًا", "</textarea><script>x</script>", "&amp; &lt;b>"],
)
def test_what_was_written_comes_back_as_it_was_written(text: str) -> None:
    assert answer(text.replace("\n", "\r\n")) == text
    assert field_value(text) == text


@given(st.text(max_size=200))
def test_anything_that_can_be_written_comes_back(text: str) -> None:
    stored = answer(text)
    if stored is None:
        assert not "".join(letter for letter in text if letter.isprintable()).strip()
        return
    assert field_value(stored) == stored
    assert answer(stored) == stored
    stored.encode()
    assert "\0" not in stored


def test_what_is_too_long_is_refused_and_stays_on_the_page() -> None:
    assert answer("ع" * LONGEST) == "ع" * LONGEST
    refusal = answer("ع" * (LONGEST + 1))
    assert isinstance(refusal, Refusal) and f"{LONGEST:,}" in refusal.reason
    typed = {identify("q"): ["<" * (LONGEST + 1)]}
    page = show(AttemptState(refusals={"q": refusal.reason}, typed=typed))
    assert Area(page).value == "<" * (LONGEST + 1)
    assert html.escape(refusal.reason) in page
    assert "maxlength" not in page, "a browser would cut off what is pasted, without a word"


def test_it_has_no_points_and_whatever_is_written_is_kept() -> None:
    question = quiz_of().questions[0]
    assert question.points == 0
    assert grade(question, "anything") == Mark(Fraction(1))
    assert grade(question, None) == Mark(Fraction(0))


@pytest.mark.parametrize("hosted", [False, True])
def test_it_says_who_can_read_it_before_anything_is_written(hosted: bool) -> None:
    page = show(AttemptState(), hosted)
    assert "other learners do not see it" in page
    assert page.index("can read it") < page.index("<textarea")
    assert f'aria-describedby="{identify("q")}-who"' in page


def test_it_says_what_is_true_where_it_is_shown() -> None:
    platform, host = show(AttemptState()), show(AttemptState(), True)
    assert "A teacher who views the course in your name can read it" in platform and "this browser" not in platform
    assert "Anyone who uses this browser after you" in host and "teacher" not in host


def test_the_explanation_waits_until_something_is_written() -> None:
    assert "There is no right answer." not in show(AttemptState())
    state = AttemptState({"q": "I would."}, {"q": Mark(Fraction(1))}, 1, False, True)
    assert "There is no right answer." in show(state)
    assert "Kept" in show(state) and "cop-is-right" not in show(state).split("<fieldset", 1)[1]


@pytest.mark.parametrize("stored", [["a"], {"typed": "1"}, 3, True, {}, []])
def test_what_was_kept_for_another_question_is_no_answer(stored: Any) -> None:
    mark = grade(quiz_of().questions[0], stored)
    assert mark == Mark(Fraction(0))
    assert Area(show(AttemptState({"q": stored}, {"q": mark}, 1, False, True))).value == ""


def test_nothing_of_it_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    text = "nobody-else-may-read-this"
    answer(text)
    answer(text * LONGEST)
    field_value(text)
    assert text not in caplog.text
