"""Every kind's spec.md is true: its examples are read without a mistake, and each answer gets the mark it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import pytest

from cop_xblocks import questions
from cop_xblocks.activities.quiz.reading import read_quiz
from cop_xblocks.model import Question, QuizSettings, Refusal
from cop_xblocks.questions.registry import grade, kinds, read_answer

FOLDER = Path(questions.__file__).parent
EXAMPLE = re.compile(r"```markdown\n(?P<source>.*?)\n```\n\n(?P<table>(?:\|[^\n]*\n)+)", re.DOTALL)


@dataclass(frozen=True)
class Row:
    """One line of an example's table."""

    kind: str
    source: str
    keys: tuple[str, ...]
    mark: str
    right: frozenset[str]


def identify(question: str, item: str = "") -> str:
    return f"x{hash((question, item)) & 0xFFFFFFFF:x}"


def cells(line: str) -> list[str]:
    return [cell.strip().strip("`") for cell in line.strip()[1:-1].split("|")]


def listed(cell: str) -> list[str]:
    return [key.strip() for key in cell.split(", ") if key.strip()]


def rows() -> Iterator[Row]:
    for kind in kinds():
        text = (FOLDER / kind / "spec.md").read_text("utf-8")
        for example in EXAMPLE.finditer(text):
            for line in example["table"].splitlines()[2:]:
                answer, mark, right = cells(line)
                yield Row(kind, example["source"], tuple(listed(answer)), mark, frozenset(listed(right)))


def question_of(row: Row) -> Question:
    quiz, report = read_quiz(row.source, "u", "en", QuizSettings())
    assert [str(diagnostic.code) for diagnostic in report] == []
    (question,) = quiz.questions
    return question


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_every_kind_has_a_page_with_examples_of_every_sort(kind: str) -> None:
    own = [row for row in rows() if row.kind == kind]
    marks = {row.mark for row in own}
    # Whatever is typed where there are no items is kept, and a page cannot show one that is too long.
    refused = {"refused"} - ({"refused"} if not kinds()[kind].needs_items else set())
    assert {"0", "1"} | refused <= marks, "a right, a wrong and a refused answer"
    assert bool(kinds()[kind].partial) == bool(marks - {"0", "1", "refused"}), "and one in between"
    text = (FOLDER / kind / "spec.md").read_text("utf-8")
    assert text.startswith(f"# {kind}\n")
    assert re.findall(r"^## (.*)$", re.sub(r"```.*?```", "", text, flags=re.DOTALL), re.MULTILINE) == [
        "How it is written",
        "How it is marked",
        "What a learner sees",
        "Examples",
    ]
    assert text.count("```markdown") == len({row.source for row in own}), "an example without a table"


@pytest.mark.parametrize(
    "row", list(rows()), ids=lambda row: f"{row.kind}-{row.mark.replace('/', 'of')}-{','.join(row.keys)}"
)
def test_an_answer_gets_the_mark_that_its_kinds_page_says(row: Row) -> None:
    question = question_of(row)
    assert question.kind == row.kind
    answer = read_answer(question, kinds()[row.kind].send(question, row.keys, identify), identify)
    if row.mark == "refused":
        assert isinstance(answer, Refusal)
        return
    assert not isinstance(answer, Refusal)
    mark = grade(question, answer)
    assert mark.share == Fraction(row.mark)
    assert mark.right_items == row.right
