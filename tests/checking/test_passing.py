"""Graded quizzes, taken by learners who do not read the questions."""

from __future__ import annotations

import re
import subprocess
import sys
from math import comb
from pathlib import Path

import pytest

from cop_xblocks.checking import check_cues
from cop_xblocks.checking.cues.measuring import measure
from cop_xblocks.checking.cues.passing import UnreadQuiz, try_quizzes
from cop_xblocks.model import Diagnostic
from cop_xblocks.reading import read_course

WORDS = ("Red", "Tea", "Sun", "Ice")
OUTLINE = """---
audience: parents
language: en
grading: {quiz: 60, final: 40}
cues: 100
---
# A course

## A module <!-- #a-module -->

- [A quiz](quiz.md)
"""


def choices(key: str, right: int = 1, wrong: int = 2, more: str = "") -> str:
    """A question whose choices say nothing: a picker that has learned nothing takes each as often."""
    boxes = ["[x]"] * right + ["[ ]"] * wrong
    items = [f"- {box} {word} <!-- #{word.lower()} -->" for box, word in zip(boxes, WORDS, strict=False)]
    return "\n".join([f"### Which of {key}? <!-- question #{key}{more} -->", "", *items, ""])


def order(key: str, more: str = "") -> str:
    """Three things to put in order."""
    items = [f"{place}. {word} <!-- #{word.lower()} -->" for place, word in enumerate(WORDS[:3], 1)]
    return "\n".join([f"### In which order, {key}? <!-- question order #{key}{more} -->", "", *items, ""])


def typed(key: str) -> str:
    """A number to type."""
    return f"### How many, {key}? <!-- question number #{key} -->\n\n- [x] `5` <!-- #five -->\n"


def read(folder: Path, questions: list[str], settings: str) -> tuple[UnreadQuiz, list[Diagnostic]]:
    """How a quiz of these questions goes, and what is wrong with that."""
    course = folder / "courses/small"
    course.mkdir(parents=True)
    (course / "course.md").write_text(OUTLINE, "utf-8")
    front = f"---\nkey: a-quiz\n{settings}\n---\n# A quiz\n\n"
    (course / "quiz.md").write_text(front + "\n".join(questions), "utf-8")
    _measurement, diagnostics, quizzes = check_cues(read_course(course))
    (unread,) = quizzes
    return unread, diagnostics


def at_least(wanted: int, of: int, chance: float) -> float:
    """The probability that so many of independent questions are right."""
    return sum(comb(of, right) * chance**right * (1 - chance) ** (of - right) for right in range(wanted, of + 1))


def near(probability: float, learners: int) -> object:
    """Within four standard errors of what is to be expected."""
    return pytest.approx(probability, abs=4 * (probability * (1 - probability) / learners) ** 0.5 + 1e-9)


@pytest.mark.parametrize("attempts", [1, 2, 3])
def test_blind_choices_pass_as_often_as_chance_has_it(tmp_path: Path, attempts: int) -> None:
    """With 3 of 5 to be right, and each a third of the time."""
    questions = [choices(f"q{number}") for number in range(5)]
    unread, _ = read(tmp_path, questions, f"graded: quiz\nattempts: {attempts}\npass_mark: 60")
    one = at_least(3, 5, 1 / 3)
    assert unread.share == pytest.approx(1 / 3)
    assert unread.passes / unread.learners == near(1 - (1 - one) ** attempts, unread.learners)


def test_a_draw_asks_so_many_and_the_next_attempt_asks_the_others(tmp_path: Path) -> None:
    """Four questions that nobody can miss stand among eight, and two attempts draw all of them: the first passes with
    three or four of them, or else the second where it gets them."""
    questions = [choices(f"sure{number}", 3, 0, " multi") for number in range(4)]
    questions += [typed(f"hard{number}") for number in range(4)]
    once, _ = read(tmp_path / "1", questions, "graded: quiz\nattempts: 1\ndraw: 4\npass_mark: 75")
    twice, _ = read(tmp_path / "2", questions, "graded: quiz\nattempts: 2\ndraw: 4\npass_mark: 75")
    one = (comb(4, 3) * 4 + 1) / comb(8, 4)
    assert once.passes / once.learners == near(one, once.learners)
    # What the first draw lacks is in the second: three of four in one of them means one of four in the other.
    assert twice.passes / twice.learners == near(2 * one, twice.learners)


def test_many_choices_are_tried_at_random(tmp_path: Path) -> None:
    """Half of sixty can be picked in more ways than anybody can list."""
    items = [f"- [{'x' if number % 2 else ' '}] Red <!-- #c{number} -->" for number in range(60)]
    question = "\n".join(["### Which of them? <!-- question #many multi partial -->", "", *items, ""])
    unread, _ = read(tmp_path, [question], "graded: quiz\nattempts: 1\npass_mark: 100")
    assert unread.passes == 0


def test_other_kinds_are_guessed_blindly(tmp_path: Path) -> None:
    unread, _ = read(tmp_path, [order("steps")], "graded: quiz\nattempts: 1\npass_mark: 100")
    assert unread.share == pytest.approx(1 / 6, abs=0.05)
    assert unread.passes / unread.learners == pytest.approx(1 / 6, abs=0.06)


def test_a_part_of_the_points_counts_as_it_does_for_learners(tmp_path: Path) -> None:
    """An order of three has three pairs: half of them stand the right way round on average."""
    unread, _ = read(tmp_path, [order("steps", " partial points=3")], "graded: quiz\nattempts: 1\npass_mark: 60")
    assert unread.share == pytest.approx(0.5, abs=0.06)
    # Of six orders one has no pair the wrong way round, and two have one: 3 of 6 reach 60 per cent.
    assert unread.passes / unread.learners == pytest.approx(0.5, abs=0.08)


def test_what_is_typed_is_not_guessed(tmp_path: Path) -> None:
    unread, diagnostics = read(tmp_path, [typed("how-many")], "graded: quiz\nattempts: 10\npass_mark: 70")
    assert (unread.share, unread.passes) == (0, 0)
    assert diagnostics == []


def test_one_in_ten_may_pass_a_quiz_and_nobody_a_final(tmp_path: Path) -> None:
    questions = [choices(f"q{number}") for number in range(6)]
    quiz, of_quiz = read(tmp_path / "quiz", questions, "graded: quiz\nattempts: 1\npass_mark: 80")
    final, of_final = read(tmp_path / "final", questions, "graded: final\nattempts: 1\npass_mark: 80")
    assert 0 < quiz.passes < quiz.learners / 10
    assert not quiz.is_passed and of_quiz == []
    assert final.is_passed
    assert [(diagnostic.code, diagnostic.span.line) for diagnostic in of_final] == [("COP877", 7)]
    assert "nobody may" in of_final[0].message


def test_a_final_that_nobody_passes_is_taken_ten_thousand_times(tmp_path: Path) -> None:
    questions = [choices(f"q{number}", wrong=3) for number in range(40)]
    final, diagnostics = read(tmp_path, questions, "graded: final\nattempts: 1\npass_mark: 80")
    assert (final.passes, final.learners) == (0, 10_000)
    assert diagnostics == []


def test_attempts_without_a_bound_are_many(tmp_path: Path) -> None:
    questions = [choices(f"q{number}") for number in range(3)]
    unread, _ = read(tmp_path, questions, "graded: quiz\npass_mark: 70")
    assert unread.passes / unread.learners == near(1 - (1 - 1 / 27) ** 20, unread.learners)


def test_the_command_says_for_each_quiz_how_many_pass(tmp_path: Path) -> None:
    questions = [choices(f"q{number}") for number in range(4)]
    read(tmp_path, questions, "graded: quiz\nattempts: 2\ndraw: 3\npass_mark: 100")
    second = "---\nkey: b\n---\n# B\n\n" + choices("more")
    (tmp_path / "courses/small/b.md").write_text(second, "utf-8")
    (tmp_path / "courses/small/course.md").write_text(f"{OUTLINE}- [B](b.md)\n", "utf-8")
    command = [sys.executable, "-m", "cop_xblocks", "check", "--cues"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert re.search(
        r"\n +\d+% of the points of small/quiz\.md: \d+\.\d\d% of 2000 learners pass "
        r"\(draw 3, attempts 2, pass mark 100; up to 10% is good\)\n",
        run.stderr,
    ), run.stderr


def test_it_is_the_same_on_every_run() -> None:
    course = read_course(Path(__file__).parent / "fixtures/choices-of-2026.11/parents").course
    assert course is not None
    measurement = measure(course)
    assert list(try_quizzes(course, measurement)) == list(try_quizzes(course, measurement))


def test_who_leaves_out_a_subject_passes_no_more_often_unnoticed(tmp_path: Path) -> None:
    """Without four questions that nobody can guess, three of four are enough in place of six of eight."""
    questions = [choices(f"q{number}") for number in range(4)]
    questions += [typed(f"g{number} about=grief") for number in range(4)]
    settings = "graded: quiz\nattempts: 1\ndraw: 8\npass_mark: 75"
    whole, _ = read(tmp_path / "whole", questions, settings)
    assert whole.passes == 0
    named, diagnostics = read(tmp_path / "named", questions, f"{settings}\nsubjects: {{grief: death and grief}}")
    assert named.passes / named.learners == near(at_least(3, 4, 1 / 3), named.learners)
    assert named.is_passed and [diagnostic.code for diagnostic in diagnostics] == ["COP877"]
