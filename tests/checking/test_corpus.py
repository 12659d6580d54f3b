"""How many mistakes of real prose are found at their line, and how many false alarms the correct courses get.

The corpus is written by somebody who has not read the rules (`corpus/README.md`). `pytest -rP -k corpus` prints what
was missed and what was said besides.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

from cop_xblocks.checking import check_reading
from cop_xblocks.model import Diagnostic
from cop_xblocks.model.course_files import find_courses
from cop_xblocks.reading import read_course

CORPUS = Path(__file__).parent / "corpus"
REAL = Path(__file__).resolve().parents[2] / "courses"
FEWEST = 80
SHARE = 0.95
DUE = ("COP605", "COP622", "COP625")
"""What is due for a review, or was never checked, is so in a correct course, too."""
LATER = ("COP190",)
"""What the format has and this version does not is no mistake of an author."""
ADVICE = ("COP872",)
"""Good advice on files in which nothing is wrong, and said to be no more than that: neither the format nor the house
rules ask for an explanation behind a question that is put in order."""

Place = tuple[str, int]


@dataclass(frozen=True)
class Count:
    """What came of a corpus."""

    caught: tuple[Place, ...]
    missed: tuple[Place, ...]
    later: tuple[Place, ...]
    """What stands below a heading of something that this version cannot read yet, and says so."""
    besides: tuple[Diagnostic, ...]
    """What was said of lines that no mistake stands on."""

    @property
    def share(self) -> float:
        """The share of the mistakes that were found at their line; of none, all."""
        whole = len(self.caught) + len(self.missed)
        return len(self.caught) / whole if whole else 1.0


def count(courses: Path, mistakes: Iterable[Place]) -> Count:
    """Check every course of a folder and compare with the places (a file's path below the folder, a line)."""
    wanted = dict.fromkeys(mistakes)
    by_place: dict[Place, list[Diagnostic]] = {}
    for folder in find_courses(courses):
        for diagnostic in check_reading(read_course(folder)):
            by_place.setdefault((_below(diagnostic, courses), diagnostic.span.line), []).append(diagnostic)
    besides = dict.fromkeys(
        diagnostic for place, several in by_place.items() if place not in wanted for diagnostic in several
    )
    later = tuple(place for place in wanted if place not in by_place and _opening(courses, place, by_place))
    return Count(
        tuple(place for place in wanted if place in by_place),
        tuple(place for place in wanted if place not in by_place and place not in later),
        later,
        tuple(besides),
    )


def _opening(courses: Path, place: Place, by_place: dict[Place, list[Diagnostic]]) -> bool:
    """Whether the heading that a place stands below is of what is not in this version."""
    file, line = place
    lines = (courses / file).read_text("utf-8").splitlines()[:line]
    heading = next((number for number in range(line, 0, -1) if re.match("#{1,3} ", lines[number - 1])), 0)
    return any(diagnostic.code in LATER for diagnostic in by_place.get((file, heading), ()))


def _below(diagnostic: Diagnostic, courses: Path) -> str:
    try:
        return Path(diagnostic.span.file).resolve().relative_to(courses.resolve()).as_posix()
    except ValueError:
        return diagnostic.span.file


def expected() -> dict[Place, str]:
    """What each mistake is about, by its file (below the corpus's courses) and line."""
    listed = json.loads((CORPUS / "expected.json").read_text("utf-8"))["mistakes"]
    return {(row["file"].removeprefix("courses/"), row["line"]): row["about"] for row in listed}


def correct() -> list[str]:
    """The files of the corpus in which nothing is wrong."""
    listed = json.loads((CORPUS / "expected.json").read_text("utf-8"))["correct"]
    return [file.removeprefix("courses/") for file in listed]


def test_each_mistake_of_the_corpus_stands_on_a_line_of_its_own() -> None:
    listed = json.loads((CORPUS / "expected.json").read_text("utf-8"))["mistakes"]
    about = expected()
    assert len(about) == len(listed) >= FEWEST
    for file, line in about:
        assert 1 <= line <= len((CORPUS / "courses" / file).read_text("utf-8-sig").splitlines()), (file, line)
    assert not {file for file, _ in about} & set(correct())


def test_nearly_every_mistake_of_the_corpus_is_found_at_its_line() -> None:
    about = expected()
    tally = count(CORPUS / "courses", about)
    counted = len(tally.caught) + len(tally.missed)
    print(f"{len(tally.caught)} of {counted} found at their line ({tally.share:.1%}); besides: {len(tally.besides)}")
    for place in tally.later:
        print(f"not in this version: {place[0]}:{place[1]}: {about[place]}")
    for place in tally.missed:
        print(f"missed: {place[0]}:{place[1]}: {about[place]}")
    for diagnostic in tally.besides:
        print(f"besides: {diagnostic.span}: {diagnostic.code} {diagnostic.severity}: {diagnostic.message}")
    assert tally.share >= SHARE


def test_what_is_right_in_the_corpus_gets_no_false_alarm() -> None:
    right = set(correct())
    tally = count(CORPUS / "courses", expected())
    alarms = [
        diagnostic
        for diagnostic in tally.besides
        if _below(diagnostic, CORPUS / "courses") in right and diagnostic.code not in LATER
    ]
    assert [
        f"{diagnostic.span}: {diagnostic.code} {diagnostic.message}"
        for diagnostic in alarms
        if diagnostic.code not in ADVICE
    ] == []
    assert {diagnostic.severity for diagnostic in alarms} <= {"info"}


@pytest.mark.parametrize("folder", find_courses(REAL), ids=lambda folder: folder.name)
def test_a_correct_course_gets_no_false_alarm(folder: Path) -> None:
    diagnostics = [diagnostic for diagnostic in check_reading(read_course(folder)) if diagnostic.code not in DUE]
    assert [f"{diagnostic.span}: {diagnostic.code} {diagnostic.message}" for diagnostic in diagnostics] == []


def test_a_mistake_counts_when_something_is_said_of_its_line(tmp_path: Path) -> None:
    course = tmp_path / "parents"
    course.mkdir()
    (course / "course.md").write_text(
        "---\naudience: parents\nlanguage: en\n---\n# A course\n\n"
        "## A module <!-- #a-module -->\n\n- [A lesson](lesson.md)\n"
    )
    (course / "lesson.md").write_text(
        "---\nkey: a-lesson\n---\n# A lesson\n\nSee the the cat.\n\nClick [here](course.md).\n\nAll is well.\n"
    )
    tally = count(tmp_path, [("parents/lesson.md", 6), ("parents/lesson.md", 10)])
    assert tally.caught == (("parents/lesson.md", 6),)
    assert tally.missed == (("parents/lesson.md", 10),)
    assert [diagnostic.span.line for diagnostic in tally.besides] == [8]
    assert tally.share == 0.5
