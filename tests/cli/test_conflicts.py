"""What git could not join is one mistake in each file, is called a conflict, and nothing writes over it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from cop_xblocks.model.conflicts import take_own_side

CONFLICT = "<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> spring\n"
COURSE = "---\naudience: parents\nlanguage: en\n---\n# A course\n\n## A module <!-- #m -->\n\n- [A lesson](lesson.md)\n"
LESSON = "---\nkey: a-lesson\nreviewed: 2026-11-01\n---\n# A lesson\n\n## A unit <!-- #u -->\n\nWords.\n"
FACT = "a-fact:\n  value: 3\n  year: 2024\n  source: S\n  address: https://example.org\n"
FACT += "  checked: 2026-11-01\n  confidence: high\n"
TERMS = "id,en,meaning_en,mark,note\ngrooming,grooming,Making friends with a child to harm it,,\n"

Run = Callable[..., Result]


@pytest.fixture
def courses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "courses"
    (folder / "one").mkdir(parents=True)
    (folder / "one/course.md").write_text(COURSE)
    (folder / "one/lesson.md").write_text(LESSON)
    monkeypatch.chdir(tmp_path)
    return folder


FILES = [
    ("one/lesson.md", LESSON.replace("Words.\n", CONFLICT.format("Words.", "Other words."))),
    ("one/lesson.md", LESSON.replace("Words.\n", CONFLICT.format("# Words", "# Other words"))),
    ("one/lesson.md", LESSON.replace("key: a-lesson\n", CONFLICT.format("key: a-lesson", "key: lesson"))),
    ("one/lesson.md", LESSON + CONFLICT.format("One [link](nowhere.md).", "A <b>word</b>.")),
    ("one/lesson.md", LESSON + "\n| a | b |\n|---|---|\n" + CONFLICT.format("| c | d |", "| e | f | g |")),
    (
        "one/lesson.md",
        LESSON + "\n<!-- excuse COP802: The other side says it. -->\n\nMore.\n\n" + CONFLICT.format("a.", "b."),
    ),
    ("one/lesson.md", LESSON + ">>>>>>> spring\n"),
    ("one/lesson.md", LESSON + "<<<<<<< HEAD\n"),
    ("one/course.md", COURSE.replace("language: en\n", CONFLICT.format("language: en", "language: fr"))),
    ("facts.yml", FACT.replace("  year: 2024\n", CONFLICT.format("  year: 2024", "  year: 2025"))),
    ("glossary.csv", TERMS + CONFLICT.format("safety,safety,Being safe,,", "safety,safety,Being safe")),
]


@pytest.mark.parametrize(("name", "text"), FILES, ids=[f"{name} {index}" for index, (name, _) in enumerate(FILES)])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_it_is_one_mistake(name: str, text: str, line_end: str, courses: Path, run: Run) -> None:
    (courses / name).write_bytes(text.replace("\n", line_end).encode())
    rows = enumerate(text.split("\n"), 1)
    line = next(number for number, row in rows if row.startswith(("<<<<<<<", ">>>>>>>")))
    result = run("check", "--format", "github")
    assert result.exit_code == 1
    (mistake,) = [row for row in result.output.split("\n") if row.startswith("::error")]
    assert f"courses/{name},line={line}," in mistake
    assert "a conflict" in mistake
    assert "::warning" not in result.output


def test_it_is_one_mistake_in_a_catalog_which_stays_as_it_is(courses: Path, run: Run) -> None:
    run("translate", "add", "fr")
    catalog = courses.parent / "locales/fr/LC_MESSAGES/one.po"
    text = catalog.read_text("utf-8")
    conflict = 'msgid "Words."\n' + CONFLICT.format('msgstr "Des mots."', 'msgstr "Mots."')
    text = text.replace('msgid "Words."\nmsgstr ""\n', conflict)
    assert conflict in text
    catalog.write_text(text, "utf-8")
    for command in (["check"], ["translate", "check"]):
        result = run(*command)
        assert result.exit_code == 1, command
        assert "1 mistake" in result.output
        assert "a conflict" in result.output
    assert run("translate", "update").exit_code == 1
    assert catalog.read_text("utf-8") == text


@pytest.mark.parametrize("command", [["fmt"], ["ids", "--write"], ["check", "--fix"]])
def test_nothing_writes_over_it(command: list[str], courses: Path, run: Run) -> None:
    text = LESSON.replace(" <!-- #u -->", "") + CONFLICT.format("* <b>a", "Words\n=====") + "<!-- qestion #x -->\n"
    (courses / "one/lesson.md").write_text(text)
    run(*command)
    assert (courses / "one/lesson.md").read_text() == text


@pytest.mark.parametrize("text", ["Words\n=======\n", "Words.\n\n> > > > > > > a\n", "a <<<<<<< b\n", "<<<<<<<<<<\n"])
def test_other_lines_are_left_alone(text: str) -> None:
    assert take_own_side(text, "lesson.md") == (text, ())


def test_the_first_side_keeps_its_lines() -> None:
    both = "a\n" + CONFLICT.format("b\nc", "d").replace("=======", "||||||| base\ne\n=======") + "f\n"
    assert take_own_side(both, "lesson.md")[0] == "a\n\nb\nc\n\n\n\n\n\nf\n"
