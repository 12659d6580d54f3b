"""Where results are withheld, nothing that is shown or said depends on how an answer was marked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from gettext import NullTranslations
from typing import Any

import lxml.html
from hypothesis import given
from hypothesis import strategies as st

from cop_xblocks.activities.quiz.attempt import AttemptState, withhold
from cop_xblocks.activities.quiz.reading import read_quiz
from cop_xblocks.activities.quiz.sentences import Sentences
from cop_xblocks.model import Mark, Quiz, QuizSettings, References, Taught, Text
from cop_xblocks.questions.registry import kinds, read_answer
from tests.support.generated import generated
from tests.support.quizzes import quiz_html

WITHHELD = "Your result is not shown here."
SOURCES = st.one_of([module.SOURCES for module in generated().values()])
SECOND = """
### Which one is a colour? <!-- question #second objective=o -->

- [ ] Seven <!-- #a -->
- [x] Red <!-- #b -->
"""
SETTINGS = st.builds(
    QuizSettings,
    attempts=st.sampled_from([None, 1, 3]),
    graded=st.sampled_from(["", "quiz"]),
    show_answers=st.sampled_from(["never", "after-attempt", "after-pass", "after-attempts", "after-due"]),
)
OBJECTIVE = Taught("o", "lesson", Text("o", "See it.", "en"), Text("t", "A lesson", "en"), "unit")


def identify(question: str, item: str = "") -> str:
    return f"c-{question}-{item}"


def render(quiz: Quiz, state: AttemptState) -> tuple[str, str]:
    words = NullTranslations()
    html = quiz_html(
        quiz,
        withhold(state),
        identify=identify,
        language="en",
        translations=words,
        references=References(objectives=(OBJECTIVE,)),
    )
    return html, Sentences(quiz, withhold(state), words, "en").announcement()


def marks_of(quiz: Quiz, data: st.DataObject) -> Mapping[str, Mark]:
    return {
        question.key: Mark(
            data.draw(st.sampled_from([Fraction(0), Fraction(1, 2), Fraction(1)])),
            frozenset(data.draw(st.lists(st.sampled_from(list(question.body.keys) or ["x"]), max_size=3))),
        )
        for question in quiz.questions
    }


@given(SOURCES, st.booleans(), SETTINGS, st.data())
def test_two_learners_with_one_answer_see_the_same_whatever_it_is_worth(
    source: str, is_alone: bool, quiz_settings: QuizSettings, data: st.DataObject
) -> None:
    quiz, _report = read_quiz(source if is_alone else source + SECOND, "u", "en", quiz_settings)
    answers: dict[str, Any] = {}
    for question in quiz.questions:
        samples = [sample for sample in kinds()[question.kind].samples(question, identify) if sample.share is not None]
        answers[question.key] = read_answer(question, data.draw(st.sampled_from(samples)).fields, identify)
    over, overridden = data.draw(st.booleans()), data.draw(st.booleans())
    state = AttemptState(answers, attempts=1, submitted=True, over=over, withheld=WITHHELD)
    pages = [
        render(quiz, replace(state, marks=marks_of(quiz, data), best=best, overridden=overridden))
        for best in (Fraction(0), Fraction(1))
    ]
    assert pages[0] == pages[1]
    (heading,) = lxml.html.fragment_fromstring(pages[0][0], create_parent="div").xpath(".//*[@data-cop-focus]")
    assert heading.text_content() == f"Your answers have been sent. {WITHHELD}"
    assert pages[0][1] == "", "the heading that has the focus says itself"


def test_where_nothing_is_withheld_the_page_depends_on_it() -> None:
    quiz, _report = read_quiz(SECOND, "u", "en", QuizSettings())
    state = AttemptState({"second": ["b"]}, attempts=1, submitted=True)
    right, wrong = (render(quiz, replace(state, marks={"second": Mark(share)})) for share in (Fraction(1), Fraction(0)))
    assert right != wrong


def test_what_could_not_be_marked_is_said_aloud_where_results_are_withheld() -> None:
    quiz, _report = read_quiz(SECOND + SECOND.replace("#second", "#third"), "u", "en", QuizSettings())
    state = AttemptState(refusals={"second": "Choose one answer."}, withheld=WITHHELD)
    assert render(quiz, state)[1] == "Please correct these. Your other answers are kept."
