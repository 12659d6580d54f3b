"""An answer in words, for a teacher's report."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cop_xblocks.activities.quiz.reading import read_quiz
from cop_xblocks.activities.quiz.report import answer_words, report_rows
from cop_xblocks.activities.quiz.state import QuizState, read_state
from cop_xblocks.model import Quiz, QuizSettings
from cop_xblocks.questions.registry import kinds

SOURCE = """\
### A *choice* <!-- question #choice multi -->

- [x] The **red** one <!-- #red -->
- [x] ![A house](a.svg) <!-- #house -->
- [ ] Neither <!-- #neither -->

### An order <!-- question #order order -->

1. Thank them <!-- #thank -->
2. Note it <!-- #note -->

### Pairs <!-- question #match match -->

| a | b |
| - | - |
| Grooming <!-- #grooming --> | winning trust |
| Sexting <!-- #sexting --> | sending pictures |

### Where does it belong? <!-- question #sort sort -->

- Safe <!-- #safe -->
  - A drawing <!-- #drawing -->
- Not safe <!-- #unsafe -->
  - An address <!-- #address -->

### A scale <!-- question #scale scale -->

- Not sure <!-- #not -->
- Quite sure <!-- #quite -->

### Gaps <!-- question #cloze cloze -->

Ask before you post a [[what: photo; picture]] of somebody [[where: (online) | at school]].

### A number <!-- question #number number -->

- [x] `18` years <!-- #right -->

### A word <!-- question #text text -->

- [x] `photo; picture` <!-- #right -->

### Your own words <!-- question #reflect reflect -->
"""
ANSWERS: dict[str, tuple[Any, str]] = {
    "choice": (["red", "house"], "The red one; A house"),
    "order": (["note", "thank"], "Note it; Thank them"),
    "match": ({"grooming": "sexting", "sexting": "grooming"}, "Grooming: sending pictures; Sexting: winning trust"),
    "sort": ({"drawing": "safe", "address": "safe"}, "A drawing: Safe; An address: Safe"),
    "scale": ("quite", "Quite sure"),
    "cloze": ({"what": "drawing", "where": "online"}, "drawing; online"),
    "number": ({"typed": "17 years", "value": "17", "unit": ["right"]}, "17 years"),
    "text": ("right", "right"),
}


def quiz() -> Quiz:
    made, report = read_quiz(SOURCE, "unit", "en", QuizSettings())
    assert not [diagnostic for diagnostic in report if diagnostic.severity == "error"]
    return made


QUESTIONS = {question.key: question for question in quiz().questions}


def test_every_kind_has_an_answer_here_but_what_is_private() -> None:
    assert {question.kind for question in QUESTIONS.values()} == kinds().keys()
    private = {name for name, kind in kinds().items() if kind.private}
    assert {key for key, question in QUESTIONS.items() if question.kind not in private} == ANSWERS.keys()


@pytest.mark.parametrize("key", ANSWERS)
def test_an_answer_is_said_in_words(key: str) -> None:
    answer, words = ANSWERS[key]
    assert answer_words(QUESTIONS[key], answer) == words


def test_what_a_newer_version_has_no_more_is_called_by_its_key() -> None:
    assert answer_words(QUESTIONS["choice"], ["gone", "red"]) == "gone; The red one"


@pytest.mark.parametrize(
    "typed, words",
    [("=1+1", "'=1+1"), ("@SUM(A1)", "'@SUM(A1)"), ("-no", "'-no"), ("-5", "-5"), ("+1,5", "+1,5"), ("a=b", "a=b")],
)
def test_no_answer_is_a_formula_in_a_spreadsheet(typed: str, words: str) -> None:
    assert answer_words(QUESTIONS["text"], typed) == words


def test_what_was_written_for_oneself_is_not_in_the_rows() -> None:
    record = QuizState(attempts=1, answers={"reflect": "A secret", "text": "photo"})
    rows = list(report_rows(quiz(), record, str))
    assert [row["Answer"] for row in rows] == ["photo", "(private)"]
    assert "secret" not in str(rows)


def test_questions_that_were_not_asked_have_no_row() -> None:
    assert list(report_rows(quiz(), QuizState(), str)) == []


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from([*QUESTIONS, "typed"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5) | st.just("typed"), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(st.sampled_from([*QUESTIONS]), VALUES)
def test_any_stored_answer_is_reported(key: str, answer: Any) -> None:
    rows = list(report_rows(quiz(), read_state({"version": 2, "answers": {key: answer}}), str))
    assert all(isinstance(text, str) for row in rows for text in row.values())
