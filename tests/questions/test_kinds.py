"""Every kind against its own samples, for questions of every shape."""

from __future__ import annotations

import hmac
import json
from fractions import Fraction
from itertools import combinations, permutations
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cop_xblocks.activities.quiz.reading import read_quiz
from cop_xblocks.forms import Identify
from cop_xblocks.model import Mark, Question, QuizSettings, Refusal
from cop_xblocks.questions.registry import grade, kinds, read_answer
from tests.support.generated import generated


def identifier(secret: bytes) -> Identify:
    def identify(question: str, item: str = "") -> str:
        return "c" + hmac.digest(secret, json.dumps([question, item]).encode(), "sha256").hex()[:16]

    return identify


def read(source: str) -> Question:
    quiz, report = read_quiz(source, "u", "en", QuizSettings())
    assert not [diagnostic for diagnostic in report if diagnostic.severity == "error"], list(report)
    (question,) = quiz.questions
    return question


GENERATED = generated()
questions = st.one_of([module.SOURCES for module in GENERATED.values()]).map(read)
secrets = st.binary(min_size=1, max_size=4)


@given(questions, secrets)
def test_every_kind_marks_its_own_samples_as_it_says(question: Question, secret: bytes) -> None:
    identify = identifier(secret)
    names = set()
    for sample in kinds()[question.kind].samples(question, identify):
        names.add(sample.name)
        answer = read_answer(question, sample.fields, identify)
        if sample.share is None:
            assert isinstance(answer, Refusal) and answer.reason
            continue
        assert not isinstance(answer, Refusal), (sample, answer)
        assert (answer is None) == (sample.name == "empty")
        mark = grade(question, answer)
        assert mark.share == sample.share, sample
        assert mark.right == (sample.share == 1)
        assert json.loads(json.dumps(answer)) == answer
        assert grade(question, json.loads(json.dumps(answer))) == mark
    assert {"right", "empty", "malformed"} <= names


@given(questions, secrets, st.data())
def test_what_a_form_sends_is_read_as_what_was_answered(question: Question, secret: bytes, data: st.DataObject) -> None:
    identify = identifier(secret)
    sent = data.draw(GENERATED[question.kind].answers(question))
    answer = read_answer(question, kinds()[question.kind].send(question, sent, identify), identify)
    assert not isinstance(answer, Refusal), answer
    again = read_answer(question, kinds()[question.kind].send(question, sent, identify), identify)
    assert again == answer
    mark = grade(question, answer)
    assert 0 <= mark.share <= 1
    assert mark.right_items <= set(question.body.keys)


@given(questions, secrets, st.data())
def test_no_fields_at_all_make_reading_an_answer_raise(question: Question, secret: bytes, data: st.DataObject) -> None:
    identify = identifier(secret)
    name = identify(question.key)
    own = question.body.keys
    names = st.sampled_from(
        [name, *(f"{name}.{identify(question.key, key)}" for key in own), f"{name}.", f"{name}.x", "", "csrf"]
    )
    values = st.one_of(
        st.sampled_from(
            [*(identify(question.key, key) for key in own), *own, "", *map(str, range(-1, 9)), "01", "٢", "²", "1e0"]
        ),
        st.text(max_size=5),
        st.just("9" * 5000),
    )
    fields = data.draw(st.dictionaries(names | st.text(max_size=5), st.lists(values, max_size=4), max_size=9))
    answer = read_answer(question, fields, identify)
    if isinstance(answer, Refusal):
        assert answer.reason
        return
    assert answer is None or json.loads(json.dumps(answer)) == answer
    assert 0 <= grade(question, answer).share <= 1


@given(questions, st.randoms())
def test_a_blind_guess_is_an_answer_that_is_marked(question: Question, random: Random) -> None:
    guess = kinds()[question.kind].guess
    if guess is None:
        return
    answer = guess(question, random)
    assert json.loads(json.dumps(answer)) == answer
    mark = grade(question, answer)
    assert 0 <= mark.share <= 1
    assert mark.right_items <= set(question.body.keys)


older = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.sampled_from(["a", "b", "gone", "0"]),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.sampled_from(["a", "b", "value", "typed"]), inner),
    max_leaves=6,
)


@given(questions, older)
def test_an_answer_to_an_older_version_of_the_question_gets_a_mark(question: Question, answer: Any) -> None:
    mark = grade(question, answer)
    assert 0 <= mark.share <= 1
    own = set(question.body.keys)
    assert mark.right_items <= own


# The formulas of the kinds' pages ("How it is marked"), by counting.


def choice_by_counting(question: Question, picked: tuple[str, ...]) -> Fraction:
    right = sum(option.right and option.key in picked for option in question.body.choices)
    wrong = sum(not option.right and option.key in picked for option in question.body.choices)
    all_right = sum(option.right for option in question.body.choices)
    if question.partial:
        return max(Fraction(0), Fraction(right - wrong, all_right))
    return Fraction(1) if right == all_right and not wrong else Fraction(0)


def order_by_swapping(question: Question, answer: tuple[str, ...]) -> Fraction:
    """Counts the swaps of neighbours that a bubble sort needs, which are the inversions."""
    right = [item.key for item in question.body.items]
    line, swaps = list(answer), 0
    for _ in line:
        for at in range(len(line) - 1):
            if right.index(line[at]) > right.index(line[at + 1]):
                line[at], line[at + 1] = line[at + 1], line[at]
                swaps += 1
    worst = len(right) * (len(right) - 1) // 2
    return 1 - Fraction(swaps, worst) if question.partial else Fraction(not swaps)


@pytest.mark.parametrize("partial", ["", "partial"])
@pytest.mark.parametrize("right", range(1, 6))
@pytest.mark.parametrize("multi", ["", "multi"])
def test_every_answer_to_a_choice_gets_its_formulas_mark(partial: str, right: int, multi: str) -> None:
    items = "\n".join(f"- [{'x' if n < right else ' '}] w <!-- #k{n} -->" for n in range(5))
    question = read(f"### Q? <!-- question #q {multi} {partial} -->\n\n{items}\n")
    all_keys = [option.key for option in question.body.choices]
    for size in range(0, 6 if question.body.multi else 2):
        for picked in combinations(all_keys, size):
            assert grade(question, list(picked) or None).share == choice_by_counting(question, picked)


@pytest.mark.parametrize("partial", ["", "partial"])
@pytest.mark.parametrize("count", range(2, 7))
def test_every_answer_to_an_order_gets_its_formulas_mark(partial: str, count: int) -> None:
    items = "\n".join(f"{n}. w <!-- #k{n} -->" for n in range(1, count + 1))
    question = read(f"### Q? <!-- question #q order {partial} -->\n\n{items}\n")
    right = tuple(item.key for item in question.body.items)
    shares = []
    for answer in permutations(right):
        mark: Mark = grade(question, list(answer))
        assert mark.share == order_by_swapping(question, answer)
        assert mark.right_items == {key for key, wanted in zip(answer, right, strict=True) if key == wanted}
        shares.append(mark.share)
    assert shares.count(Fraction(1)) == 1
    if partial:
        assert sum(shares) / len(shares) == Fraction(1, 2), "guessing an order with `partial` earns a half"
