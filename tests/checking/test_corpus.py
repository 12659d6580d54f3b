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
DUE = ("COP605", "COP622")
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
    said: dict[Place, list[Diagnostic]] = {}
    for folder in find_courses(courses):
        for each in check_reading(read_course(folder)):
            said.setdefault((_below(each, courses), each.span.line), []).append(each)
    besides = dict.fromkeys(each for place, several in said.items() if place not in wanted for each in several)
    later = tuple(place for place in wanted if place not in said and _opening(courses, place, said))
    return Count(
        tuple(place for place in wanted if place in said),
        tuple(place for place in wanted if place not in said and place not in later),
        later,
        tuple(besides),
    )


def _opening(courses: Path, place: Place, said: dict[Place, list[Diagnostic]]) -> bool:
    """Whether the heading that a place stands below is of what is not in this version."""
    file, line = place
    lines = (courses / file).read_text("utf-8").splitlines()[:line]
    heading = next((number for number in range(line, 0, -1) if re.match("#{1,3} ", lines[number - 1])), 0)
    return any(each.code in LATER for each in said.get((file, heading), ()))


def _below(diagnostic: Diagnostic, courses: Path) -> str:
    try:
        return Path(diagnostic.span.file).resolve().relative_to(courses.resolve()).as_posix()
    except ValueError:
        return diagnostic.span.file


def expected() -> dict[Place, str]:
    """What each mistake is about, by its file (below the corpus's courses) and line."""
    listed = json.loads((CORPUS / "expected.json").read_text("utf-8"))["mistakes"]
    return {(each["file"].removeprefix("courses/"), each["line"]): each["about"] for each in listed}


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
    found = count(CORPUS / "courses", about)
    counted = len(found.caught) + len(found.missed)
    print(f"{len(found.caught)} of {counted} found at their line ({found.share:.1%}); besides: {len(found.besides)}")
    for place in found.later:
        print(f"not in this version: {place[0]}:{place[1]}: {about[place]}")
    for place in found.missed:
        print(f"missed: {place[0]}:{place[1]}: {about[place]}")
    for each in found.besides:
        print(f"besides: {each.span}: {each.code} {each.severity}: {each.message}")
    assert found.share >= SHARE


def test_what_is_right_in_the_corpus_gets_no_false_alarm() -> None:
    right = set(correct())
    found = count(CORPUS / "courses", expected())
    alarms = [each for each in found.besides if _below(each, CORPUS / "courses") in right and each.code not in LATER]
    assert [f"{each.span}: {each.code} {each.message}" for each in alarms if each.code not in ADVICE] == []
    assert {each.severity for each in alarms} <= {"info"}


@pytest.mark.parametrize("folder", find_courses(REAL), ids=lambda folder: folder.name)
def test_a_correct_course_gets_no_false_alarm(folder: Path) -> None:
    found = [each for each in check_reading(read_course(folder)) if each.code not in DUE]
    assert [f"{each.span}: {each.code} {each.message}" for each in found] == []


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
    found = count(tmp_path, [("parents/lesson.md", 6), ("parents/lesson.md", 10)])
    assert found.caught == (("parents/lesson.md", 6),)
    assert found.missed == (("parents/lesson.md", 10),)
    assert [each.span.line for each in found.besides] == [8]
    assert found.share == 0.5
