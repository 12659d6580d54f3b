"""What the choices of a course give away to who does not read the questions.

`fixtures/choices-of-2026.11` has the choices of the parents' course as 2026.11 published it. Two readers measured them
with models of their own: 68 and 70 per cent of its 281 questions with one right choice were picked.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from cop_xblocks.checking import check_cues, check_reading
from cop_xblocks.checking.cues.features import HABITS, describe, features
from cop_xblocks.checking.cues.measuring import Measurement, measure
from cop_xblocks.model import Course, Question, map_texts
from cop_xblocks.reading import Reading, read_course

EDITION = Path(__file__).parent / "fixtures/choices-of-2026.11/parents"


@cache
def edition() -> Course:
    """The choices of 2026.11."""
    course = read_course(EDITION).course
    assert course is not None
    return course


def single(measurement: Measurement) -> list[float]:
    """The shares of the questions with one right choice."""
    return [
        picked.share
        for picked in measurement.questions
        if sum(choice.right for choice in picked.question.body.choices) == 1
    ]


def rewritten(course: Course, change: Callable[[Question], Question]) -> Course:
    """A course with other questions."""

    def rewrite(node: Any) -> Any:
        blocks = tuple(replace(block, questions=tuple(map(change, block.questions))) for block in node.blocks)
        return replace(node, blocks=blocks)

    modules = tuple(
        replace(
            module,
            lessons=tuple(
                replace(lesson, units=tuple(map(rewrite, lesson.units))) for lesson in module.written_lessons
            ),
        )
        for module in course.modules
    )
    return replace(course, modules=modules)


def shuffled(course: Course, seed: int) -> Course:
    """A course whose choices' texts have changed places among all questions; what is right stays where it was."""
    texts = [choice.text for question in course.questions for choice in question.body.choices]
    random.Random(seed).shuffle(texts)
    left = iter(texts)

    def change(question: Question) -> Question:
        body: Any = question.body
        options = tuple(replace(option, text=next(left)) for option in body.choices)
        return replace(question, body=replace(body, choices=options))

    return rewritten(course, change)


def test_the_edition_gives_away_what_two_readers_measured() -> None:
    measurement = measure(edition())
    shares = single(measurement)
    assert len(shares) == 281
    assert 0.66 <= sum(shares) / len(shares) <= 0.72
    assert measurement.gives_away
    assert measurement.interval[0] > 0.6


def test_the_edition_gives_it_away_by_what_its_readers_named() -> None:
    """Warm words in right choices; the longest choice, a reason, words without exception in wrong ones."""
    by_feature = {cue.feature: cue for cue in measure(edition()).cues}
    assert by_feature["*warm"].for_right and by_feature["*warm"].in_right > 2 * by_feature["*warm"].in_wrong
    for habit in ("*longest", "*reason", "*absolute"):
        assert not by_feature[habit].for_right
    assert by_feature["*longest"].in_right < 0.07
    assert list(by_feature).index("*warm") < 6


def test_choices_shuffled_among_the_questions_give_nothing_away() -> None:
    """One course has a standard error of 2.6 points, the average of eight one of 0.9."""
    measurements = [measure(shuffled(edition(), seed)) for seed in range(8)]
    assert not any(measurement.gives_away for measurement in measurements)
    average = sum(measurement.share for measurement in measurements) / len(measurements)
    assert abs(average - measurements[0].chance) < 0.03


def test_the_questions_are_not_seen() -> None:
    def unworded(question: Question) -> Question:
        return replace(question, title=replace(question.title, markdown=question.key[::-1]))

    other = rewritten(edition(), unworded)
    assert other != edition()
    assert single(measure(other)) == single(measure(edition()))


def course(folder: Path, modules: dict[str, list[str]], *, lessons: int = 1, checks: str = "") -> Reading:
    """A course in which each module has `lessons` lessons with these questions, which are lists of choices."""
    folder = folder / "courses/small"
    folder.mkdir(parents=True)
    outline = ["---", "audience: parents", "language: en", *([f"checks: {checks}"] if checks else []), "---"]
    outline += ["# A course", ""]
    for module, questions in modules.items():
        outline += [f"## {module} <!-- #{module} -->", ""]
        for number in range(lessons):
            name = f"{module}-{number}"
            outline.append(f"- [A lesson]({name}.md)")
            text = ["---", f"key: lesson-{name}", "---", "# A lesson", ""]
            for index, choices in enumerate(questions[number::lessons]):
                text += [f"### What? <!-- question #q-{name}-{index} -->", "", choices, ""]
            (folder / f"{name}.md").write_text("\n".join(text), encoding="utf-8")
        outline.append("")
    (folder / "course.md").write_text("\n".join(outline), encoding="utf-8")
    return read_course(folder)


WARM = [
    f"- [x] Ask {name} about it <!-- #a -->\n"
    "- [ ] Take the phone away <!-- #b -->\n"
    f"- [ ] Forbid it for {name} <!-- #c -->"
    for name in ("Ada", "Ben", "Cem", "Dia", "Eli", "Fay")
]
BALANCED = [
    f"- [{'x' if right == 0 else ' '}] Ask {name} about it <!-- #a -->\n"
    f"- [{'x' if right == 1 else ' '}] Take the phone away <!-- #b -->\n"
    f"- [{'x' if right == 2 else ' '}] Forbid it for {name} <!-- #c -->"
    for name, right in (("Ada", 0), ("Ben", 1), ("Cem", 2), ("Dia", 1), ("Eli", 2), ("Fay", 0))
]


def test_a_module_is_tried_by_what_others_have_taught(tmp_path: Path) -> None:
    """A habit of one module alone gives nothing away: who has not seen its answers cannot know it."""
    habit = [choices.replace("Ask", "Paint with") for choices in WARM]
    plain = [
        f"- [x] {a} <!-- #a -->\n- [ ] {b} <!-- #b -->" for a, b in (("Red", "Tea"), ("Sun", "Fox"), ("Ice", "Hat"))
    ]
    reading = course(tmp_path, {"first": habit, "second": plain})
    assert reading.course is not None
    assert not measure(reading.course).gives_away


def test_of_one_module_the_lessons_are_tried(tmp_path: Path) -> None:
    reading = course(tmp_path, {"only": WARM}, lessons=2)
    measurement, diagnostics, _quizzes = check_cues(reading)
    assert measurement.share == 1
    assert [diagnostic.code for diagnostic in diagnostics] == ["COP829"] * 7


def test_one_lesson_cannot_be_measured(tmp_path: Path) -> None:
    measurement, diagnostics, _quizzes = check_cues(course(tmp_path, {"only": WARM}))
    assert (measurement.questions, diagnostics) == ((), [])
    assert not measurement.gives_away


def test_a_small_course_is_not_warned_for_luck(tmp_path: Path) -> None:
    """All four of four are picked, of two choices each: chance does that once in sixteen courses."""
    two = [f"- [x] Ask {name} <!-- #a -->\n- [ ] Take it <!-- #b -->" for name in ("Ada", "Ben", "Cem")]
    measurement, diagnostics, _quizzes = check_cues(course(tmp_path, {"first": two[:2], "second": two[1:]}))
    assert measurement.share == 1 > measurement.highest
    assert diagnostics == []


def test_choices_that_take_turns_give_nothing_away(tmp_path: Path) -> None:
    measurement, diagnostics, _quizzes = check_cues(course(tmp_path, {"first": BALANCED[:3], "second": BALANCED[3:]}))
    assert measurement.share < measurement.highest
    assert diagnostics == []


def test_as_many_choices_are_picked_as_are_right(tmp_path: Path) -> None:
    several = [
        f"- [x] Ask {name} <!-- #a -->\n- [x] Ask the others <!-- #b -->\n"
        "- [ ] Take it <!-- #c -->\n- [ ] Ban it <!-- #d -->"
        for name in ("Ada", "Ben", "Cem")
    ]
    reading = course(tmp_path, {"first": several, "second": several})
    assert reading.course is not None
    measurement = measure(reading.course)
    assert (measurement.chance, measurement.share) == (0.5, 1)


def test_an_author_silences_it_for_a_question_and_for_a_course(tmp_path: Path) -> None:
    reading = course(tmp_path, {"first": WARM, "second": WARM})
    places = {(Path(diagnostic.span.file).name, diagnostic.span.line) for diagnostic in check_cues(reading)[1]}
    assert ("course.md", 5) in places and ("first-0.md", 8) in places
    lesson = reading.folder / "first-0.md"
    lesson.write_text(
        lesson.read_text("utf-8").replace("### What?", "<!-- excuse COP829: a picture follows -->\n\n### What?", 1),
        "utf-8",
    )
    excused = read_course(reading.folder)
    assert len(check_cues(excused)[1]) == len(places) - 1
    # Where nothing is measured, the excuse is not said to be idle.
    assert "COP409" not in {diagnostic.code for diagnostic in check_reading(excused)}
    outline = reading.folder / "course.md"
    outline.write_text(
        outline.read_text("utf-8").replace("language: en", "language: en\nchecks: {COP829: off}"), "utf-8"
    )
    assert check_cues(read_course(reading.folder))[1] == []
    outline.write_text(outline.read_text("utf-8").replace("COP829: off", "COP829: error"), "utf-8")
    assert {diagnostic.severity for diagnostic in check_cues(read_course(reading.folder))[1]} == {"error"}


def _cop(folder: Path, *arguments: str, seed: str = "0") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "cop_xblocks", "check", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONHASHSEED": seed},
        check=False,
    )


def test_the_command_says_the_same_on_every_run(tmp_path: Path) -> None:
    course(tmp_path, {"first": WARM, "second": WARM})
    runs = [_cop(tmp_path, "--cues", "--format", "json", seed=seed) for seed in "12"]
    assert runs[0].stdout == runs[1].stdout
    diagnostics = [
        diagnostic for diagnostic in json.loads(runs[0].stdout)["diagnostics"] if diagnostic["code"] == "COP829"
    ]
    assert len(diagnostics) == 11  # the course, and the ten worst questions
    assert runs[0].returncode == 0
    assert "100% of the right choices in 12 questions" in runs[0].stderr
    assert "COP829" not in _cop(tmp_path).stdout


HABIT_CASES = (
    ("Ask, and stay", "*comma"),
    ("Ask: now", "*colon"),
    ("Ask – now", "*dash"),
    ("Ask (now)", "*brackets"),
    ("“Ask”", "*quotation"),
    ("'Ask'", "*quotation"),
    ("Why?", "*question"),
    ("Stop.", "*full-stop"),
    ("Stop. Now", "*sentences"),
    ("7 days", "*figure"),
    ("Call Ada now", "*name"),
    ("You go", "*you"),
    ("They go", "*person"),
    ("Always go", "*absolute"),
    ("Perhaps go", "*hedge"),
    ("Go, because he asks", "*reason"),
    ("Don’t go", "*negative"),
    ("Ban it", "*control"),
    ("Listen to her", "*warm"),
    ("Something", "*shortest"),
    ("Something that goes on and on, much longer than the others", "*longest"),
    ("Something that goes on and on, much longer than the others", "*long"),
    ("Something that goes on and on, much longer than the others", "*longer"),
    ("Something that goes on now", "*in-between"),
    ("Something that goes on", "*not-short"),
    ("Play outside with another child", "*shared"),
    ("Tea", "*own"),
    ("Tea", "*begins-alone"),
)


@pytest.mark.parametrize(("choice", "habit"), HABIT_CASES)
def test_a_habit_shows(choice: str, habit: str) -> None:
    others = ["Play outside with a child", "Play inside with another friend"]
    assert habit in features([choice, *others], "en")[0]
    assert describe(habit) == HABITS[habit]


def test_every_habit_has_a_case() -> None:
    assert {habit for _, habit in HABIT_CASES} == set(HABITS)


def test_what_stands_in_all_choices_alike_shows_in_none() -> None:
    first, second = features(["Ask her now", "Ask him now"], "en")
    assert set(first) ^ set(second) == {"her", "ask her", "her now", "him", "ask him", "him now"}


def test_any_script_is_taken() -> None:
    arabic, chinese, nothing = features(["اسأل، ثم اهدأ؟", "问她。再听", "…"], "ar")
    assert {"*comma", "*question", "^اسأل"} <= set(arabic)
    assert "*sentences" in chinese
    assert "*shortest" in nothing


def test_texts_are_read_without_their_markup() -> None:
    bold = map_texts(edition(), lambda text: replace(text, markdown=f"**{text.markdown}**"))
    assert single(measure(bold)) == single(measure(edition()))


def test_a_course_is_measured_module_by_module() -> None:
    measurement = measure(edition())
    modules = [measurement.of(module) for module in edition().modules]
    assert sum(len(of_module.questions) for of_module in modules) == len(measurement.questions)
    assert all(of_module.questions for of_module in modules)
    total = sum(of_module.share * len(of_module.questions) for of_module in modules)
    assert total / len(measurement.questions) == pytest.approx(measurement.share)


def test_a_course_that_declares_it_is_measured_by_every_check(tmp_path: Path) -> None:
    reading = course(tmp_path, {"first": WARM, "second": BALANCED})
    unlimited = _cop(tmp_path, "--cues")
    assert "COP876" not in unlimited.stdout
    assert "\n   67% of 6 questions: first; the surest are q-first-0-" in unlimited.stderr
    outline = reading.folder / "course.md"
    outline.write_text(outline.read_text("utf-8").replace("language: en", "language: en\ncues: 60"), "utf-8")
    run = _cop(tmp_path, "--format", "json")
    errors = [mistake for mistake in json.loads(run.stdout)["diagnostics"] if mistake["code"] == "COP876"]
    assert [mistake["severity"] for mistake in errors] == ["error"] and run.returncode == 1
    assert "67% of the right choices in 6 questions of this module" in errors[0]["message"]
    assert (Path(errors[0]["file"]).name, errors[0]["line"]) == ("course.md", 8)
    assert "%" not in run.stderr
    outline.write_text(outline.read_text("utf-8").replace("cues: 60", "cues: 100"), "utf-8")
    assert "COP876" not in _cop(tmp_path).stdout
