"""What a learner sees at each stage: what is due to them, and nothing else."""

from __future__ import annotations

import hmac
import json
import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from typing import Any

import lxml.html
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cop_xblocks.activities.quiz.attempt import AttemptState, may_reveal
from cop_xblocks.activities.quiz.points import is_passed, quiz_share
from cop_xblocks.activities.quiz.reading import read_quiz
from cop_xblocks.model import Quiz, QuizSettings
from cop_xblocks.questions.registry import grade
from tests.support.quizzes import quiz_html

SOURCE = """\
### Title-s? <!-- question #key-s -->

Stem-s.

- [ ] Words-s-a <!-- #key-a -->
  > Why-s-a.
- [x] Words-s-b <!-- #key-b -->
  > Why-s-b.
- [ ] Words-s-c <!-- #key-c -->
  > Why-s-c.

> [!TIP]
> Hint-s.

> [!NOTE]
> Because-s.

### Title-m? <!-- question #key-m partial points=2 -->

- [x] Words-m-a <!-- #key-a -->
  > Why-m-a.
- [x] Words-m-b <!-- #key-b -->
  > Why-m-b.
- [ ] Words-m-c <!-- #key-c -->
  > Why-m-c.

> [!NOTE]
> Because-m.

### Title-o? <!-- question #key-o order partial -->

1. Words-o-a <!-- #key-a -->
   > Why-o-a.
2. Words-o-b <!-- #key-b -->
   > Why-o-b.
3. Words-o-c <!-- #key-c -->
   > Why-o-c.

> [!NOTE]
> Because-o.
"""

ANSWERS: dict[str, list[Any]] = {
    "key-s": [None, ["key-a"], ["key-b"]],
    "key-m": [None, ["key-c"], ["key-a"], ["key-a", "key-b"]],
    "key-o": [None, ["key-c", "key-b", "key-a"], ["key-b", "key-a", "key-c"], ["key-a", "key-b", "key-c"]],
}
POLICIES = ["never", "after-attempt", "after-pass", "after-attempts"]


def identify(question: str, item: str = "") -> str:
    return "c" + hmac.digest(b"secret", json.dumps([question, item]).encode(), "sha256").hex()[:16]


def quiz_with(show_answers: str, *, attempts: int | None = 2, source: str = SOURCE) -> Quiz:
    quiz, report = read_quiz(
        source, "u", "en", QuizSettings(attempts=attempts, show_answers=show_answers, graded="quiz")
    )
    assert not [diagnostic for diagnostic in report if diagnostic.severity != "info"]
    return quiz


def show(quiz: Quiz, state: AttemptState) -> str:
    return quiz_html(quiz, state, identify=identify, language="en")


def after(quiz: Quiz, answers: dict[str, Any], attempts: int, best: Fraction | None = None) -> AttemptState:
    """The state after the attempt with this number."""
    marks = {question.key: grade(question, answers[question.key]) for question in quiz.questions}
    share = quiz_share(quiz, marks)
    over = all(mark.right for mark in marks.values()) or attempts == quiz.settings.attempts
    return AttemptState(answers, marks, attempts, over, True, max(best or share, share))


def keys_of(html: str, what: str) -> set[str]:
    return set(re.findall(rf"\b{what}-([smo](?:-[abc])?)\b", html))


def verdicts(html: str) -> dict[str, str]:
    """By an item's words: what its row says of it."""
    page = lxml.html.fragment_fromstring(html, create_parent="div")
    out = {}
    for row in page.xpath(
        './/*[contains(concat(" ", @class, " "), " cop-option ") or contains(concat(" ", @class, " "), " cop-row ")]'
    ):
        verdicts_of_row = re.findall(r"\bcop-is-(\w+)", row.get("class"))
        (words,) = set(re.findall(r"Words-([smo]-[abc])", row.text_content()))
        icons = re.findall(r"cop-icon-(right|wrong|missed)", lxml.html.tostring(row, encoding="unicode"))
        assert icons == verdicts_of_row
        if verdicts_of_row:
            (out[words],) = verdicts_of_row
    return out


def assert_always(html: str) -> None:
    assert "key-" not in html, "keys are for authors and storage"
    assert keys_of(html, "Words") >= {f"{q}-{i}" for q, i in product("smo", "abc")}
    assert keys_of(html, "Title") == set("smo")


@pytest.mark.parametrize("policy", POLICIES)
def test_before_a_submission_nothing_is_due_but_the_questions_and_their_hints(policy: str) -> None:
    quiz = quiz_with(policy)
    for state in (
        AttemptState(),
        AttemptState(over=True),
        AttemptState(refusals={"key-s": "No."}, typed={identify("key-s"): ["x"]}),
    ):
        html = show(quiz, state)
        assert_always(html)
        assert not keys_of(html, "Why") and not keys_of(html, "Because")
        assert not verdicts(html)
        assert not re.search(r"cop-is-(right|wrong|partly|missed)", html)
        assert "right order" not in html.lower().replace("put these in order", "")
    assert keys_of(show(quiz, AttemptState()), "Hint") == {"s"}


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("attempt", [1, 2])
def test_after_an_attempt_exactly_what_is_due_is_there(policy: str, attempt: int) -> None:
    quiz = quiz_with(policy)
    wrong = []
    for picks in product(*ANSWERS.values()):
        answers = dict(zip(ANSWERS, picks, strict=True))
        if any(answers.values()):  # nothing at all is refused
            wrong += [f"{answers}: {fault}" for fault in what_is_wrong(quiz, policy, answers, attempt)]
    assert not wrong, "\n".join(wrong)


def what_is_wrong(quiz: Quiz, policy: str, answers: dict[str, Any], attempt: int) -> Iterator[str]:
    """What is shown after an attempt and is not due, or is due and is not shown."""
    state = after(quiz, answers, attempt)
    html = show(quiz, state)
    assert_always(html)

    reveal = {
        "never": False,
        "after-attempt": True,
        "after-pass": is_passed(quiz, state.best),
        "after-attempts": state.over,
    }[policy]
    if may_reveal(quiz, state) != reveal:
        yield "may_reveal"
    picked = {f"{key[-1]}-{item[-1]}" for key in ("key-s", "key-m") for item in answers[key] or ()}
    placed = {"o-a", "o-b", "o-c"} if answers["key-o"] or reveal else set()
    if keys_of(html, "Why") != picked | placed:
        yield "feedback on what was picked, and on every item of an order"
    right = {key[-1] for key, mark in state.marks.items() if mark.right}
    if keys_of(html, "Because") != (set("smo") if state.over or reveal else right):
        yield "explanations"

    wanted = {item: "right" if item in {"s-b", "m-a", "m-b"} else "wrong" for item in picked}
    if answers["key-o"]:
        places = zip(answers["key-o"], ["key-a", "key-b", "key-c"], strict=True)
        wanted |= {f"o-{item[-1]}": "right" if item == own else "wrong" for item, own in places}
    if reveal:
        wanted |= dict.fromkeys({"s-b", "m-a", "m-b"} - picked, "missed")
    if verdicts(html) != wanted:
        yield f"verdicts {verdicts(html)}"
    if ("The right order" in html) != (reveal and "o" not in right):
        yield "the right order"


def test_the_answers_are_shown_after_a_pass_that_an_earlier_attempt_earned() -> None:
    quiz = quiz_with("after-pass", attempts=None)
    wrong = {"key-s": ["key-a"], "key-m": None, "key-o": None}
    assert not may_reveal(quiz, after(quiz, wrong, 2))
    assert may_reveal(quiz, after(quiz, wrong, 2, best=Fraction(7, 10)))
    assert not may_reveal(quiz, after(quiz, wrong, 2, best=Fraction(69, 100)))


def test_what_was_typed_and_refused_is_shown_again_without_a_verdict_even_after_an_attempt() -> None:
    quiz = quiz_with("after-attempts", attempts=5)
    state = after(quiz, {"key-s": ["key-a"], "key-m": ["key-a"], "key-o": ["key-b", "key-a", "key-c"]}, 1)
    typed = {identify("key-s"): [identify("key-s", "key-b")], identify("key-m"): [identify("key-m", "key-c")]}
    refused = AttemptState(
        state.answers, state.marks, 1, False, True, state.best, {"key-o": "Give every item a place."}, typed
    )
    html = show(quiz, refused)
    assert verdicts(html) == {}
    assert keys_of(html, "Why") == set()
    page = lxml.html.fragment_fromstring(html, create_parent="div")
    ticked = {
        re.findall(r"Words-(\w-\w)", element.getparent().text_content())[0]
        for element in page.xpath(".//input[@checked]")
    }
    assert ticked == {"s-b", "m-c"}


def test_what_was_answered_is_shown_again() -> None:
    quiz = quiz_with("never")
    html = show(quiz, after(quiz, {"key-s": ["key-a"], "key-m": ["key-b"], "key-o": ["key-c", "key-a", "key-b"]}, 1))
    page = lxml.html.fragment_fromstring(html, create_parent="div")
    ticked = {
        re.findall(r"Words-(\w-\w)", element.getparent().text_content())[0]
        for element in page.xpath(".//input[@checked]")
    }
    assert ticked == {"s-a", "m-b"}
    rows = page.xpath('.//*[contains(concat(" ", @class, " "), " cop-row ")]')
    assert [re.findall(r"Words-o-(\w)", row.text_content())[0] for row in rows] == ["c", "a", "b"]
    assert [row.xpath(".//option[@selected]")[0].text for row in rows] == ["1", "2", "3"]


def test_an_answer_to_an_older_version_of_a_question_is_shown_as_far_as_it_goes() -> None:
    quiz = quiz_with("after-attempt")
    answers = {"key-s": ["gone"], "key-m": ["gone", "key-a"], "key-o": ["gone", "key-b"], "key-x": ["key-a"]}
    state = after(quiz, answers, 2)
    html = show(quiz, state)
    assert_always(html)
    assert "gone" not in html
    unmarked = AttemptState(answers, {}, 1, False, True)
    assert_always(show(quiz, unmarked))


@pytest.mark.parametrize("over", [False, True])
def test_when_the_quiz_is_over_nothing_can_be_changed(over: bool) -> None:
    quiz = quiz_with("never")
    state = after(quiz, {"key-s": ["key-a"], "key-m": None, "key-o": None}, 2 if over else 1)
    page = lxml.html.fragment_fromstring(show(quiz, state), create_parent="div")
    controls = page.xpath(".//fieldset//input | .//fieldset//select")
    assert len(controls) == 9
    assert {control.get("disabled") is not None for control in controls} == {over}
    assert bool(page.xpath(".//button[@type='submit']")) == (not over)


# Non-interference after an attempt: while attempts are left, what is right among the choices that were not picked
# changes no byte.


@st.composite
def quizzes_differing_in_what_was_not_picked(draw: st.DrawFn) -> tuple[Quiz, Quiz, list[str]]:
    names = [f"k{at}" for at in range(draw(st.integers(3, 5)))]
    flag = draw(st.sampled_from(["", "multi", "multi partial"]))
    picked = draw(st.lists(st.sampled_from(names), min_size=1, max_size=4 if flag else 1, unique=True))

    def quiz() -> Quiz:
        right = draw(st.sets(st.sampled_from(names), min_size=1, max_size=len(names) if flag else 1))
        items = "".join(
            f"- [{'x' if key in right else ' '}] word {key} <!-- #{key} -->\n"
            f"  > {'Said.' if key in picked else draw(st.sampled_from(['Aha.', 'Oho.']))}\n"
            for key in names
        )
        source = (
            f"### Q? <!-- question #q {flag} -->\n\n{items}\n> [!NOTE]\n> {draw(st.sampled_from(['Aha.', 'Oho.']))}\n"
        )
        return read_quiz(source, "u", "en", QuizSettings(attempts=2))[0]

    return quiz(), quiz(), picked


@given(quizzes_differing_in_what_was_not_picked())
def test_after_an_attempt_the_other_choices_say_nothing(made: tuple[Quiz, Quiz, list[str]]) -> None:
    one, other, picked = made
    states = [after(quiz, {"q": picked}, 1) for quiz in (one, other)]
    assume(states[0].marks == states[1].marks and not states[0].over and not states[1].over)
    if show(one, states[0]) != show(other, states[1]):
        raise AssertionError(f"{show(one, states[0])}\n--- differs from ---\n{show(other, states[1])}")
