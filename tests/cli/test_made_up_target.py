"""A target that is made up here, in one folder: plain text in a zip, with one option of its own."""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result

from cop_xblocks import targets

Run = Callable[..., Result]

MADE_UP = '''
"""Plain text: a file for each lesson, and one with the titles."""

import textwrap
from pathlib import Path

from cop_xblocks.languages import translate
from cop_xblocks.markdown import plain
from cop_xblocks.model import iter_texts
from cop_xblocks.targets import Option, Target


def files(edition, options):
    titles = edition.source.title, *(placed.lesson.title for placed in edition.lessons)
    lines = [",".join(edition.languages), *(plain(edition.localized(title)) for title in titles)]
    yield "titles.txt", "\\n".join(lines).encode()


def lesson_files(edition, placed, options):
    with Path(__file__).with_name("made").open("a") as made:
        made.write(f"{edition.name} {placed.lesson.key}\\n")
    for language in edition.languages:
        catalog = next((each for each in edition.catalogs if each.language == language), None)
        lesson = translate(placed.lesson, catalog) if catalog else placed.lesson
        words = "\\n".join(textwrap.fill(plain(text), options["line_width"]) for text in iter_texts(lesson))
        yield f"{language}/{lesson.key}.txt", words.encode()


WIDTH = Option("line_width", "Letters in a line.", 70)
TARGET = Target("madeup", "zip", files, lesson_files, options=(WIDTH,), is_multilingual=True)
'''


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The target's folder, beside the others."""
    folder = tmp_path / "more targets" / "madeup"
    folder.mkdir(parents=True)
    (folder / "__init__.py").write_text(MADE_UP, encoding="utf-8")
    monkeypatch.setattr(targets, "__path__", [*targets.__path__, str(folder.parent)])
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    yield folder
    sys.modules.pop("cop_xblocks.targets.madeup", None)


def made(folder: Path) -> list[str]:
    """The editions and lessons whose files were made since this was asked last."""
    log = folder / "made"
    lines = log.read_text("utf-8").splitlines() if log.exists() else []
    log.unlink(missing_ok=True)
    return lines


def unpacked(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_it_is_offered_with_its_option(folder: Path, run: Run) -> None:
    help_text = " ".join(run("build", "--help").stdout.split())
    assert f"[{'|'.join(targets.names())}]" in help_text and "madeup" in targets.names()
    assert "--line-width INTEGER Letters in a line. (only with --target madeup; without it: 70)" in help_text


def test_it_is_built_in_each_language(checkout: Path, folder: Path, run: Run) -> None:
    result = run("build", "--target", "madeup", "--output", "out")
    assert result.exit_code == 0, result.output
    assert [Path(line).name for line in result.stdout.splitlines()] == ["cop-small-en.zip", "cop-small-ar.zip"]
    english, arabic = unpacked(checkout / "out/cop-small-en.zip"), unpacked(checkout / "out/cop-small-ar.zip")
    assert list(english) == ["titles.txt", "en/lesson.txt"]
    assert list(arabic) == ["titles.txt", "ar/lesson.txt"]
    assert english["titles.txt"] == "en\nSmall\nA lesson"
    assert arabic["titles.txt"] == "ar\nصغيرة\nA lesson"


def test_it_is_built_in_all_languages(checkout: Path, folder: Path, run: Run) -> None:
    assert run("build", "--target", "madeup", "--multilingual", "--output", "out").exit_code == 0
    assert list(unpacked(checkout / "out/cop-small.zip")) == ["titles.txt", "en/lesson.txt", "ar/lesson.txt"]


def test_its_option_decides(checkout: Path, folder: Path, run: Run) -> None:
    build = ("build", "--target", "madeup", "--language", "en", "--output", "out")
    longest = {}
    for width in ("70", "5"):
        assert run(*build, "--line-width", width).exit_code == 0
        text = unpacked(checkout / "out/cop-small-en.zip")["en/lesson.txt"]
        longest[width] = max(map(len, text.splitlines()))
    assert longest["5"] < longest["70"]
    result = run("build", "--target", "olx", "--line-width", "10", "--output", "out")
    assert result.exit_code == 2
    assert "--line-width is no option of the target olx" in result.stderr


def test_a_target_that_takes_one_language_is_not_asked_for_several(checkout: Path, folder: Path, run: Run) -> None:
    source = (folder / "__init__.py").read_text("utf-8")
    (folder / "__init__.py").write_text(source.replace("is_multilingual=True", ""), encoding="utf-8")
    result = run("build", "--target", "madeup", "--multilingual", "--output", "out")
    assert result.exit_code == 2
    assert "--multilingual" in result.stderr


@pytest.mark.parametrize("form", [[], ["--multilingual"]], ids=["each", "all"])
def test_what_has_not_changed_comes_from_the_cache(checkout: Path, folder: Path, run: Run, form: list[str]) -> None:
    build = ("build", "--target", "madeup", *form, "--output", "out")
    every = ["cop-small lesson"] if form else ["cop-small-en lesson", "cop-small-ar lesson"]
    first = run(*build)
    assert made(folder) == every
    before = {path.name: path.read_bytes() for path in (checkout / "out").iterdir()}
    assert run(*build).stdout == first.stdout
    assert made(folder) == [], "nothing has changed"
    outline = checkout / "courses/small/course.md"
    outline.write_text(outline.read_text("utf-8") + "\n<!-- nothing that a learner sees -->\n", encoding="utf-8")
    assert run(*build).exit_code == 0
    assert made(folder) == [], "no lesson has changed"
    assert {path.name: path.read_bytes() for path in (checkout / "out").iterdir()} == before
    lesson = checkout / "courses/small/lesson.md"
    lesson.write_text(lesson.read_text("utf-8") + "\n", encoding="utf-8")
    assert run(*build).exit_code == 0
    assert made(folder) == every
    assert run(*build, "--line-width", "10").exit_code == 0
    assert made(folder) == every
