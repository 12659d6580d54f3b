"""An error of a translation is one of its course: `cop check` says it, and `cop build` does not build with it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

HEADER = (
    'msgid ""\nmsgstr ""\n"Language: {0}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
)
PICTURE = (
    'msgctxt "idea picture"\nmsgid "![A feed](media/feed.svg)"\nmsgstr "![Un fil](media/fil.svg)"\n'  # another file
)
CHOICES = (
    'msgctxt "which choice this"\nmsgid "This"\nmsgstr "Ceci"\n\n'
    'msgctxt "which choice that"\nmsgid "That"\nmsgstr "Ceci"\n'
)
GOOD = 'msgctxt "small title"\nmsgid "Small"\nmsgstr "Petit"\n'
WARNING = 'msgctxt "idea heading"\nmsgid "An idea"\nmsgstr "Une idée !!"\n'
NO_CONTEXT = 'msgid "An idea"\nmsgstr "Une idée"\n'


def write(checkout: Path, language: str, entries: str, domain: str = "small") -> Path:
    path = checkout / "locales" / language / "LC_MESSAGES" / f"{domain}.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEADER.format(language) + entries, "utf-8")
    return path


def codes(result: Result, severity: str = "error") -> set[str]:
    return {
        diagnostic["code"]
        for diagnostic in json.loads(result.stdout)["diagnostics"]
        if diagnostic["severity"] == severity
    }


@pytest.mark.parametrize(("entries", "code"), [(PICTURE, "COP713"), (CHOICES, "COP727")], ids=["picture", "choices"])
def test_an_error_in_a_translation_is_one_of_the_check(checkout: Path, run: Run, entries: str, code: str) -> None:
    path = write(checkout, "fr", entries)
    for arguments in ([], ["courses"], ["courses/small"]):
        result = run("check", *arguments, "--format", "json")
        assert result.exit_code == 1
        assert codes(result) == {code} == codes(run("translate", "check", "--format", "json"))
    output = run("check", "--format", "github").stdout
    assert output.startswith(f"::error file={path.relative_to(checkout).as_posix()},line=")


def test_of_a_lesson_alone_nothing_is_said_of_translations(checkout: Path, run: Run) -> None:
    write(checkout, "fr", PICTURE)
    assert run("check", "courses/small/lesson.md").exit_code == 0


def test_another_courses_translations_are_not_looked_at_when_one_is_named(checkout: Path, run: Run) -> None:
    write(checkout, "fr", PICTURE, "another")
    assert run("check", "courses/small").exit_code == 0
    assert run("check").exit_code == 1


def test_a_warning_about_a_translation_is_left_to_its_own_check(checkout: Path, run: Run) -> None:
    write(checkout, "fr", GOOD + "\n" + WARNING)
    assert codes(run("translate", "check", "--format", "json"), "warning")
    assert run("check").stdout == "No mistakes in 2 files.\n"


def test_an_entry_without_a_context_is_said_by_both(checkout: Path, run: Run) -> None:
    write(checkout, "fr", GOOD + "\n" + NO_CONTEXT)
    for command in (["check"], ["translate", "check"]):
        assert codes(run(*command, "--format", "json"), "warning") == {"COP706"}


def test_a_language_that_a_course_is_not_in_is_no_mistake(checkout: Path, run: Run) -> None:
    write(checkout, "fr", 'msgctxt "gone title"\nmsgid "Gone"\nmsgstr "Parti"\n', "another")
    assert run("translate", "check").stdout.startswith("No mistakes")


@pytest.mark.parametrize("entries", [PICTURE, CHOICES, 'msgctxt "a'], ids=["picture", "choices", "no PO"])
def test_a_language_with_errors_is_not_built(checkout: Path, run: Run, entries: str) -> None:
    write(checkout, "fr", entries)
    for twice in range(2):
        for options in ([], ["--multilingual"], ["--language", "fr"]):
            result = run("build", "--target", "olx", *options, "--output", "out")
            assert result.exit_code == 1, (options, twice)
            assert "locales/fr/LC_MESSAGES/small.po:" in result.stderr
            assert not (checkout / "out").exists()
    assert "--language" in run("build", "--target", "olx", "--output", "out").stderr


def test_the_other_languages_are_built_meanwhile(checkout: Path, run: Run) -> None:
    write(checkout, "fr", PICTURE)
    for language in ("en", "ar"):
        result = run("build", "--target", "olx", "--language", language, "--output", "out")
        assert result.exit_code == 0, result.output
    assert {path.name for path in (checkout / "out").iterdir()} == {"cop-small-ar.tar.gz", "cop-small-en.tar.gz"}


def test_what_a_form_of_a_language_takes_from_its_language_counts(checkout: Path, run: Run) -> None:
    write(checkout, "fr", PICTURE)
    write(checkout, "fr_CA", GOOD)
    assert run("build", "--target", "olx", "--language", "fr-CA", "--output", "out").exit_code == 1


def test_a_language_is_built_as_soon_as_it_is_mended(checkout: Path, run: Run) -> None:
    lesson = checkout / "courses" / "small" / "lesson.md"
    write(checkout, "fr", CHOICES)
    assert run("build", "--target", "olx", "--output", "out").exit_code == 1
    write(checkout, "fr", GOOD)
    assert run("build", "--target", "olx", "--output", "out").exit_code == 0
    lesson.write_text(lesson.read_text("utf-8").replace("An idea", "One idea"), "utf-8")
    assert run("build", "--target", "olx", "--output", "out").exit_code == 0
    write(checkout, "fr", CHOICES)
    assert run("build", "--target", "olx", "--output", "out").exit_code == 1


def test_a_source_that_differs_now_is_no_error_of_its_old_translation(checkout: Path, run: Run) -> None:
    lesson = checkout / "courses" / "small" / "lesson.md"
    write(checkout, "fr", 'msgctxt "which choice this"\nmsgid "This"\nmsgstr "Ceci"\n')
    lesson.write_text(lesson.read_text("utf-8").replace("[x] This", "[x] This one"), "utf-8")
    assert run("check").exit_code == 0
