"""`cop build`: what it writes, and what it refuses to write."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from cop_xblocks.targets.olx import archive

Run = Callable[..., Result]


def built(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def test_one_archive_for_each_language(checkout: Path, run: Run) -> None:
    result = run("build", "--target", "olx", "--output", "out")
    assert result.exit_code == 0, result.output
    assert built(checkout / "out") == ["cop-small-ar.tar.gz", "cop-small-en.tar.gz"]
    assert [Path(line).name for line in result.stdout.splitlines()] == ["cop-small-en.tar.gz", "cop-small-ar.tar.gz"]


@pytest.mark.parametrize(
    ("options", "name"), [(["--language", "ar"], "cop-small-ar.tar.gz"), (["--multilingual"], "cop-small.tar.gz")]
)
@pytest.mark.parametrize("course", [[], ["small"], ["courses/small"]], ids=["all", "by name", "by path"])
def test_one_archive_when_one_is_asked_for(
    checkout: Path, run: Run, options: list[str], name: str, course: list[str]
) -> None:
    result = run("build", *course, "--target", "olx", *options, "--output", "out")
    assert result.exit_code == 0, result.output
    assert built(checkout / "out") == [name]


def test_building_twice_gives_the_same_bytes(checkout: Path, run: Run) -> None:
    made = []
    for folder in ("one", "two"):
        run("build", "--target", "olx", "--multilingual", "--output", folder)
        made.append((checkout / folder / "cop-small.tar.gz").read_bytes())
    assert made[0] == made[1]


def test_a_course_with_mistakes_is_refused_and_nothing_is_written(checkout: Path, run: Run) -> None:
    lesson = checkout / "courses/small/lesson.md"
    lesson.write_text(lesson.read_text("utf-8").replace("[x]", "[ ]"), encoding="utf-8")
    result = run("build", "--target", "olx", "--draft", "--output", "out")
    assert result.exit_code == 1
    assert "lesson.md:9:" in result.stderr
    assert result.stdout == ""
    assert built(checkout / "out") == []


def test_keys_that_are_not_pinned_are_refused_but_for_a_draft(checkout: Path, run: Run) -> None:
    lesson = checkout / "courses/small/lesson.md"
    lesson.write_text(lesson.read_text("utf-8").replace("question #which", "question"), encoding="utf-8")
    result = run("build", "--target", "olx", "--output", "out")
    assert result.exit_code == 1
    assert "COP301" in result.stderr
    assert "--draft" in result.stderr
    assert built(checkout / "out") == []
    assert run("build", "--target", "olx", "--draft", "--output", "out").exit_code == 0


def test_weights_that_were_shared_out_are_told(checkout: Path, run: Run) -> None:
    course = checkout / "courses/small/course.md"
    course.write_text(course.read_text("utf-8").replace("{quiz: 100}", "{quiz: 60, essay: 40}"), encoding="utf-8")
    result = run("build", "--target", "olx", "--language", "en", "--output", "out")
    assert "no lesson counts for essay (40 %); the weights are now, in per cent: quiz 100" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["--target", "olx"],
        ["--output", "out"],
        ["--target", "scroll", "--output", "out"],
        ["--target", "olx", "--output", "out", "--language", "fr"],
        ["--target", "olx", "--output", "out", "--language", "ar", "--multilingual"],
        ["nothing", "--target", "olx", "--output", "out"],
    ],
    ids=" ".join,
)
def test_a_wrong_use_ends_with_2_and_says_why(checkout: Path, run: Run, arguments: list[str]) -> None:
    result = run("build", *arguments)
    assert result.exit_code == 2
    assert "Error: " in result.stderr
    assert built(checkout / "out") == []


def test_a_missing_picture_is_a_sentence_and_no_traceback(checkout: Path, run: Run) -> None:
    lesson = checkout / "courses/small/lesson.md"
    lesson.write_text(lesson.read_text("utf-8").replace("###", "![A house](media/house.svg)\n\n###"), encoding="utf-8")
    result = run("build", "--target", "olx", "--output", "out")
    assert result.exit_code == 1
    assert "media/house.svg" in result.stderr


def test_a_folder_that_cannot_be_written_is_a_sentence_and_no_traceback(checkout: Path, run: Run) -> None:
    (checkout / "file").write_text("")
    result = run("build", "--target", "olx", "--output", "file/out")
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: ")


def test_a_build_that_spoils_its_archive_says_so_and_writes_nothing(
    checkout: Path, run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mistake of ours: pointers have other names than the files."""
    point = archive._point
    monkeypatch.setattr(archive, "_point", lambda parent, tag, name: point(parent, tag, f"{name}_"))
    result = run("build", "--target", "olx", "--output", "out")
    assert result.exit_code == 1
    assert "does not read back as it was meant, and nothing was written" in result.stderr
    assert "The mistake is in cop_xblocks, not in the course" in result.stderr
    assert "is missing" in result.stderr
    assert not (checkout / "out").exists()
    assert "Traceback" not in result.stderr
