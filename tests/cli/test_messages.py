"""The messages of a course as one text in each language."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Run = Callable[..., Result]

MESSAGES = (
    "# Weekly messages\n\n## Week 1 <!-- #week-1 -->\n\nAsk somebody? Ask\nfirst: <https://example.org>\n\n"
    "## Week 2 <!-- #week-2 -->\n\nListen.\n"
)
ARABIC = '\nmsgctxt "week-2 message"\nmsgid "Listen."\nmsgstr "{}"\n'


def write(checkout: Path, translation: str) -> None:
    (checkout / "courses/small/messages.md").write_text(MESSAGES, "utf-8")
    catalog = checkout / "locales/ar/LC_MESSAGES/small.po"
    catalog.write_text(catalog.read_text("utf-8") + ARABIC.format(translation), "utf-8")


def test_each_language_has_a_text(checkout: Path, run: Run) -> None:
    write(checkout, "استمع.")
    result = run("build", "--target", "messages", "--output", "out")
    assert result.exit_code == 0, result.output
    assert [Path(line).name for line in result.stdout.splitlines()] == ["cop-small-en.txt", "cop-small-ar.txt"]
    assert (checkout / "out/cop-small-en.txt").read_text("utf-8") == (
        "Weekly messages\n\nWeek 1\n\nAsk somebody? Ask first: https://example.org\n\nWeek 2\n\nListen.\n"
    )
    assert (checkout / "out/cop-small-ar.txt").read_text("utf-8").endswith("\n\nWeek 2\n\nاستمع.\n")


def test_a_course_without_messages_says_how_to_start_them(checkout: Path, run: Run) -> None:
    result = run("build", "--target", "messages", "--output", "out")
    assert result.exit_code == 1
    assert "cop new messages small" in result.stderr


def test_a_translation_that_is_too_long_is_refused(checkout: Path, run: Run) -> None:
    write(checkout, "ا" * 301)
    assert run("translate", "update").exit_code == 0
    result = run("build", "--target", "messages", "--output", "out")
    assert result.exit_code == 1
    assert "COP760" in result.output


def test_keys_are_pinned_and_the_file_is_laid_out_as_an_outline_is(checkout: Path, run: Run) -> None:
    path = checkout / "courses/small/messages.md"
    path.write_text(
        "# Weekly messages\n\n## Week 1\nAsk.\n\n\n## Listen\n\nListen.\n\n## First <!-- #other -->\n\nRest.\n", "utf-8"
    )
    listed = run("ids")
    assert listed.exit_code == 1
    assert [line.partition(": ")[2] for line in listed.stdout.splitlines() if "messages.md" in line] == [
        "message #week-1", "message #listen",
    ]  # fmt: skip
    assert run("ids", "--write").exit_code == 0
    assert run("fmt", "courses/small/messages.md").exit_code == 0
    assert path.read_text("utf-8") == (
        "# Weekly messages\n\n## Week 1 <!-- #week-1 -->\n\nAsk.\n\n## Listen <!-- #listen -->\n\nListen.\n\n"
        "## First <!-- #other -->\n\nRest.\n"
    )
    assert "COP301" not in run("check").output
