"""`cop explain`."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from cop_xblocks.activities.registry import annotation_names
from cop_xblocks.checking import pages
from cop_xblocks.cli._topics import topics, words
from cop_xblocks.markdown.annotations import LATER
from cop_xblocks.questions.registry import kinds
from cop_xblocks.reading import schema

Run = Callable[..., Result]


@pytest.mark.parametrize("code", ["COP203", "cop203", "203", " COP203 ", "COP2O3"])
def test_a_code_is_explained_however_it_is_typed(run: Run, checkout: Path, code: str) -> None:
    result = run("explain", code)
    assert result.exit_code == 0
    assert result.output.startswith("COP203: a question has no right answer\n(mistake)\n")
    assert "a learner could never pass it" in result.output
    assert "\nWrong:\n\n    ### What should Maya do first?" in result.output
    assert "\nRight:\n" in result.output
    assert "~~~" not in result.output


def test_the_page_says_whether_it_can_be_excused(run: Run, checkout: Path) -> None:
    assert "excuse COP856: why" in run("explain", "COP856").output
    assert "excuse" not in run("explain", "COP203").output


def test_an_example_of_several_files_names_them(run: Run, checkout: Path) -> None:
    assert "\n  other.md:\n" in run("explain", "COP831").output


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_a_kind_of_question_is_explained_by_its_page(run: Run, checkout: Path, kind: str) -> None:
    output = run("explain", kind).output
    assert output.startswith(f"{kind}\n{'=' * len(kind)}\n")
    assert "How it is written\n-----------------\n" in output
    assert "```" not in output


def test_without_an_argument_everything_is_listed(run: Run, checkout: Path) -> None:
    output = run("explain").output
    assert all(f"\n{code}  " in output for code in pages())
    assert all(f"\n{kind} " in output for kind in kinds())


def test_no_page_has_a_line_that_is_wider_than_a_terminal_but_examples_and_tables(
    run: Run, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "72")
    for what in ("", *pages(), *kinds(), *topics(), *words()):
        for line in run("explain", *([what] if what else [])).output.splitlines():
            assert len(line) <= 72 or line.startswith(("    ", "|")) or " " not in line.strip(), line


@pytest.mark.parametrize(
    ("typed", "suggestion"), [("COP2033", "COP203"), ("choise", "choice"), ("ordr", "order"), ("scenaro", "scenario")]
)
def test_a_slip_is_told_what_it_may_mean(run: Run, checkout: Path, typed: str, suggestion: str) -> None:
    result = run("explain", typed)
    assert result.exit_code == 2
    assert f"did you mean {suggestion}?" in result.output


@pytest.mark.parametrize("typed", ["nonsense", "", "COP", "😀", "COP999999999"])
def test_what_is_unknown_is_a_wrong_use(run: Run, checkout: Path, typed: str) -> None:
    result = run("explain", typed)
    assert result.exit_code == 2
    assert "there is no code, no kind of question and no word" in result.output


def test_a_rule_on_translations_is_excused_in_the_catalog(run: Run, checkout: Path) -> None:
    output = run("explain", "COP740").output
    assert "# excuse COP740: why" in output
    assert "<!-- excuse" not in output and "checks:" not in output
    assert "<!-- excuse COP811: why -->" in run("explain", "COP811").output


@pytest.mark.parametrize("topic", topics())
def test_a_topic_is_explained_and_listed(run: Run, checkout: Path, topic: str) -> None:
    result = run("explain", topic)
    assert result.exit_code == 0
    assert result.output.startswith(f"{topic}\n{'=' * len(topic)}\n")
    assert not re.search(r"(?<!checks: )\{\w+\}$", result.output, re.MULTILINE)
    assert re.search(rf"^{topic} ", run("explain").output, re.MULTILINE)


@pytest.mark.parametrize(
    ("word", "words"),
    [
        ("grading", "grading: {quiz: 60, final: 40}"),
        ("graded", "makes the lesson a graded quiz"),
        ("helpline", "- `all-ages line`"),
        ("marks", "- `picture`"),
        ("<!-- planned -->", "still to be written"),
        ("start=", "with which the scenario begins"),
        ("pass-mark", "per cent"),
        ("scenario", "#### You are not alone with it any more. <!-- #safe-end safe -->"),
        ("audiences", "`policy-makers`"),
    ],
)
def test_a_word_is_explained_however_it_is_typed(run: Run, checkout: Path, word: str, words: str) -> None:
    assert words in " ".join(run("explain", word).output.split())


def test_every_mark_and_setting_has_its_words(run: Run, checkout: Path) -> None:
    for word in (*annotation_names(), *schema("course")["properties"], *schema("lesson")["properties"]):
        assert word in LATER or run("explain", word).exit_code == 0, word


def test_a_word_without_a_page_is_found_on_others(run: Run, checkout: Path) -> None:
    result = run("explain", "captions")
    assert result.exit_code == 2
    assert "it is mentioned in: cop explain COP631" in result.output
