"""A course with thirty mistakes, such as an author makes in an afternoon, gets thirty diagnostics in one run."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cop_xblocks.checking import check_reading, why
from cop_xblocks.model import Diagnostic
from cop_xblocks.reading import read_course

FOLDER = Path(__file__).parent / "thirty_mistakes/guardians"
WANTED = """\
course.md:2:1 COP170
course.md:7:1 COP118
course.md:27:3 COP133
course.md:28:3 COP125
online/first-phone.md:5:26 COP111
online/first-phone.md:13:1 COP501
online/first-phone.md:13:60 COP503
online/first-phone.md:19:59 COP406
online/first-phone.md:21:1 COP505
online/first-phone.md:23:1 COP203
online/forgotten.md:4:1 COP126
online/money.md:8:25 COP403
online/money.md:13:1 COP509
online/money.md:15:28 COP304
online/money.md:17:79 COP611
online/money.md:23:36 COP303
online/photos.md:4:1 COP114
online/photos.md:12:1 COP404
online/photos.md:14:1 COP124
online/photos.md:16:99 COP506
online/photos.md:21:3 COP507
online/photos.md:26:92 COP218
online/photos.md:31:1 COP206
online/photos.md:35:68 COP401
online/photos.md:41:1 COP141
online/quiz.md:3:1 COP129
online/quiz.md:8:1 COP202
online/strangers.md:9:1 COP208
online/strangers.md:12:15 COP302
online/strangers.md:16:45 COP401
"""


@pytest.fixture(scope="module")
def diagnostics() -> list[Diagnostic]:
    return check_reading(read_course(FOLDER))


def placed(diagnostic: Diagnostic) -> str:
    return f"{str(diagnostic.span).partition('guardians/')[2]} {diagnostic.code}"


def test_thirty_mistakes_are_thirty_diagnostics_each_at_its_place(diagnostics: list[Diagnostic]) -> None:
    assert "".join(f"{placed(diagnostic)}\n" for diagnostic in diagnostics) == WANTED
    assert len(diagnostics) == 30


def test_each_says_what_is_wrong_why_it_matters_and_what_to_write(diagnostics: list[Diagnostic]) -> None:
    for diagnostic in diagnostics:
        assert diagnostic.message and diagnostic.help and why(diagnostic.code), diagnostic
        assert "\n" not in diagnostic.message + diagnostic.help


def test_each_underlines_something(diagnostics: list[Diagnostic]) -> None:
    for diagnostic in diagnostics:
        lines = (FOLDER / placed(diagnostic).partition(":")[0]).read_text("utf-8").split("\n")
        line = lines[diagnostic.span.line - 1]
        end = diagnostic.span.end_column if diagnostic.span.end_line == diagnostic.span.line else len(line) + 1
        if diagnostic.code != "COP126":
            assert line[diagnostic.span.column - 1 : end - 1].strip(), diagnostic


def test_a_run_says_the_same_from_wherever_it_is_started(
    diagnostics: list[Diagnostic], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(FOLDER, tmp_path / "guardians")
    monkeypatch.chdir(tmp_path)
    again = check_reading(read_course(Path("guardians")))
    assert [str(diagnostic.span).removeprefix("guardians/") for diagnostic in again] == [
        placed(diagnostic).partition(" ")[0] for diagnostic in diagnostics
    ]
