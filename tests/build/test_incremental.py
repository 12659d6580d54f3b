"""What changed is built again and nothing else, and nobody can tell: a build with a cache gives what one without gives.

Builds are compared by all that they show: archives byte for byte, what was said, the exit code.
"""

from __future__ import annotations

import datetime
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cop_xblocks.checking import catalogs, check_course
from cop_xblocks.reading import lesson, read_course
from cop_xblocks.targets import Edition, File, PlacedLesson
from cop_xblocks.targets.olx import archive
from tests.support.tiers import COSTLY

Edit = Callable[[Any], object]
"""What changes a checkout."""

ONE = "courses/small/one.md"
TWO = "courses/small/two.md"
SHARED = "courses/shared/words.md"
OUTLINE = "courses/small/course.md"
WAY = "courses/small/media/one-way.mirror.svg"
KEYS = ("one", "quiz", "two", "words")
PO = "locales/ar/LC_MESSAGES/small.po"


def replacing(path: str, old: str, new: str) -> Edit:
    return lambda checkout: checkout.edit(path, lambda text: text.replace(old, new))


def removing(path: str) -> Edit:
    return lambda checkout: (checkout.root / path).unlink(missing_ok=True)


def writing(path: str, text: str) -> Edit:
    return lambda checkout: checkout.write(path, text)


EDITS: dict[str, Edit] = {
    "a word of a lesson": replacing(ONE, "One thing", "Some thing"),
    "the word back": replacing(ONE, "Some thing", "One thing"),
    "a word of another lesson": replacing(TWO, "heading", "title"),
    "a lesson's title": replacing(TWO, "# Lesson two", "# Lesson *2*"),
    "a unit's key": replacing(TWO, "#two-idea", "#two-thought"),
    "a question's key": replacing(ONE, "#one-which", "#two-which"),
    "the right choice": replacing(ONE, "- [x] This", "- [ ] This"),
    "a commitment": replacing(ONE, "We talk", "We speak"),
    "a commitment's key": replacing(ONE, "#talk", "#speak"),
    "a note on a commitment": replacing(ONE, "> It helps", "> It helps a lot"),
    "a plan's key": replacing(TWO, "plan #two-plan", "plan #two-agreement"),
    "the right choice again": replacing(ONE, "- [ ] This", "- [x] This"),
    "a word of a scene": replacing(ONE, "He writes at once", "He writes again"),
    "what a way counts": replacing(ONE, "`+1`", "`+2`"),
    "where a way leads": replacing(ONE, "[Reply](#replied)", "[Reply](#told)"),
    "where a way leads again": replacing(ONE, "[Reply](#told)", "[Reply](#replied)"),
    "a safe ending": replacing(TWO, "#told safe", "#told"),
    "a setting": replacing("courses/small/quiz.md", "attempts: 2", "attempts: 3"),
    "a setting that nobody knows": replacing(ONE, "minutes: 3", "minuts: 3"),
    "an objective's key": replacing(TWO, "two-goal: Say", "two-aim: Say"),
    "a comment that does not end": replacing(TWO, "- Another thing", "- Another thing <!-- oh"),
    "an excuse": replacing(TWO, "- One thing", "<!-- excuse COP853: it is short -->\n\n- [Here](one.md)"),
    "a link to nowhere": replacing(ONE, "two.md#two-idea", "two.md#nowhere"),
    "a link to somewhere": replacing(ONE, "two.md#nowhere", "two.md#two-idea"),
    "the outline's title": replacing(OUTLINE, "*small* course", "*little* course"),
    "a module's key": replacing(OUTLINE, "#second", "#third"),
    "the course's pass mark": replacing(OUTLINE, "audience: parents", "audience: parents\npass_mark: 55"),
    "the course's version": replacing(OUTLINE, "version: 2026.11\n", ""),
    "a lesson less": replacing(OUTLINE, "- [Another](two.md)\n", ""),
    "a planned lesson": replacing(OUTLINE, "[Another](two.md)", "[Another](two.md) <!-- planned -->"),
    "the lessons' order": replacing(
        OUTLINE, "- [A lesson](one.md)\n- [Another](two.md)", "- [Another](two.md)\n- [A](one.md)"
    ),
    "another shared lesson": replacing(SHARED, "One thing", "A thing"),
    "a category that no lesson uses": replacing(OUTLINE, "{quiz: 100}", "{quiz: 60, essay: 40}"),
    "how serious a rule is": replacing(OUTLINE, "language: en", "language: en\nchecks: {COP853: error}"),
    "the value of a fact": replacing("courses/facts.yml", "value: 18898", "value: 18899"),
    "the source of a fact": replacing("courses/facts.yml", "NCMEC, 2025", "NCMEC, 2026"),
    "a meaning": replacing("courses/glossary.csv", "to abuse it", "to harm it"),
    "a helpline": replacing("courses/helplines.csv", "0800 1111", "0800 2222"),
    "no facts": removing("courses/facts.yml"),
    "facts": writing("courses/facts.yml", "reports:\n  value: 18898\n  year: 2025\n  source: X\n"),
    "a translation": replacing(PO, "ar Some", "ar A few"),
    "another translation": replacing(PO, "ar Before", "ar Ahead of"),
    "a translated title": replacing(PO, 'msgstr "ar Lesson one"', 'msgstr "ar The first"'),
    "a shared translation": replacing("locales/fr/LC_MESSAGES/shared.po", "fr Keep", "fr Please keep"),
    "a stale translation": replacing(PO, 'msgctxt "one title"', '#, fuzzy\nmsgctxt "one title"'),
    "a broken catalog": replacing(PO, 'msgid "One thing"', "msgid One thing"),
    "a catalog less": removing("locales/fr/LC_MESSAGES/small.po"),
    "a language more": lambda checkout: checkout.translate("es"),
    "a picture": replacing("courses/small/media/square.svg", "0 0 9 9", "0 0 8 8"),
    "no picture": removing("courses/small/media/square.svg"),
    "a picture again": writing("courses/small/media/square.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>"),
    "a word in a drawing": replacing(WAY, "Begin here", "Start here"),
    "the word in the drawing again": replacing(WAY, "Start here", "Begin here"),
    "what a word in a drawing is called": replacing(WAY, 'id="here"', 'id="first"'),
    "what a drawing shows beside its words": replacing(WAY, "M0 0h90", "M0 0h80"),
    "a drawing without words": writing(WAY, "<svg xmlns='http://www.w3.org/2000/svg'/>"),
    "a drawing that is not closed": replacing(WAY, "</svg>", ""),
    "a word in a shared drawing": replacing("courses/shared/media/words-way.mirror.svg", "End", "Stop"),
    "a translated word of a drawing": replacing(PO, "ar Begin", "ar Start"),
    "a translated word of a shared drawing": replacing("locales/ar/LC_MESSAGES/shared.po", "ar End", "ar Stop"),
    "a file that no outline names": writing("courses/small/stray.md", "# Stray\n"),
    "no such file": removing("courses/small/stray.md"),
    "not UTF-8": lambda checkout: (checkout.root / TWO).write_bytes(b"# \xff\n"),
    "no lesson": removing(TWO),
    "all as it was": lambda checkout: checkout.fill(),
    "other times": lambda checkout: [os.utime(path, (1, 1)) for path in checkout.root.rglob("*.md")] and None,
    "an archive less": removing("out/cop-small-en.tar.gz"),
    "another archive": lambda checkout: (
        (checkout.root / "out").exists() and checkout.write("out/cop-small-ar.tar.gz", "")
    ),
    "half a cache": lambda checkout: spoil(checkout.root / "kept"),
    "no cache": lambda checkout: shutil.rmtree(checkout.root / "kept", ignore_errors=True),
}


def spoil(cache: Path) -> None:
    """Change a byte in each of a few places."""
    for file in cache.rglob("*.sqlite3"):
        data = bytearray(file.read_bytes())
        for place in range(len(data) // 7, len(data), len(data) // 7):
            data[place] ^= 255
        file.write_bytes(data)


def agree(checkout: Any, *options: str) -> Any:
    """Build with the cache and without; everything is the same."""
    built = checkout.build("kept", *options)
    anew = checkout.build_anew(*options)
    assert (built.code, built.out, built.err) == (anew.code, anew.out, anew.err)
    if not built.code:
        named = {Path(line).name for line in built.out.splitlines()}
        assert {name: built.archives[name] for name in named} == anew.archives
    return built


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS.keys())
def test_after_one_change_everything_is_as_if_built_anew(checkout: Any, edit: Edit) -> None:
    assert agree(checkout).code == 0
    edit(checkout)
    agree(checkout)


@settings(COSTLY, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=st.lists(st.sampled_from(sorted(EDITS)), min_size=2, max_size=6), multilingual=st.booleans())
def test_after_any_changes_everything_is_as_if_built_anew(checkout: Any, edits: list[str], multilingual: bool) -> None:
    checkout.fill()
    options = ["--multilingual"] if multilingual else []
    agree(checkout, *options)
    for edit in edits:
        EDITS[edit](checkout)
        agree(checkout, *options)


def test_a_build_asks_fewer_rules_and_misses_no_error(checkout: Any) -> None:
    """Whatever is changed, and whatever the course takes for an error."""
    for number, edit in enumerate(EDITS.values()):
        if number % 5 == 0:
            checkout.fill()
            if number % 2:
                checkout.edit(
                    OUTLINE, lambda text: text.replace("language: en", "language: en\nchecks: {COP409: error}")
                )
        edit(checkout)
        everything, errors = (
            {
                diagnostic
                for diagnostic in check_course(
                    read_course(checkout.root / "courses/small"), checkout.root / "locales", errors_only=errors_only
                )
                if diagnostic.severity == "error"
            }
            for errors_only in (False, True)
        )
        assert errors == everything


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """The language and the key of every lesson whose files are made."""
    lessons: list[tuple[str, str]] = []
    real = archive.lesson_files

    def note(edition: Edition, placed: PlacedLesson) -> Iterator[File]:
        lessons.append((edition.language, placed.lesson.key))
        return real(edition, placed)

    monkeypatch.setattr(archive, "lesson_files", note)
    return lessons


def test_another_version_of_the_package_makes_everything_anew(
    checkout: Any, made: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    checkout.build("kept")
    first = sorted(made)
    made.clear()
    for module in ("catalogs", "pipeline", "run"):
        monkeypatch.setattr(f"cop_xblocks.build.{module}.package_digest", lambda: "another")
    checkout.build("kept")
    assert sorted(made) == first == [(language, key) for language in ("ar", "en", "fr") for key in KEYS]


def test_a_lesson_that_changed_is_made_in_every_language_and_no_other(
    checkout: Any, made: list[tuple[str, str]]
) -> None:
    checkout.build("kept")
    made.clear()
    EDITS["a word of another lesson"](checkout)
    assert checkout.build("kept").code == 0
    assert sorted(made) == [("ar", "two"), ("en", "two"), ("fr", "two")]


def test_a_translation_makes_the_lessons_of_its_language(checkout: Any, made: list[tuple[str, str]]) -> None:
    checkout.build("kept")
    made.clear()
    EDITS["a translated title"](checkout)
    assert checkout.build("kept").code == 0
    assert sorted(made) == [("ar", key) for key in KEYS]


def test_a_catalog_that_has_not_changed_is_not_parsed(checkout: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    checkout.build("kept")
    read: list[str] = []
    real = catalogs.read_catalog
    monkeypatch.setattr(
        catalogs, "read_catalog", lambda path, *rest, **more: read.append(path) or real(path, *rest, **more)
    )
    EDITS["a translated title"](checkout)
    assert checkout.build("kept").code == 0
    assert read == [checkout.root / PO]


def test_with_nothing_to_do_nothing_is_read_and_the_same_is_said(
    checkout: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    EDITS["a category that no lesson uses"](checkout)
    first = checkout.build("kept")
    before = {path: path.stat().st_mtime_ns for path in (checkout.root / "out").iterdir()}
    monkeypatch.setattr("cop_xblocks.reading.course.read_course", None)
    assert checkout.build("kept") == first
    assert "no lesson counts for essay" in first.err
    assert {path: path.stat().st_mtime_ns for path in (checkout.root / "out").iterdir()} == before


def test_tomorrow_is_another_day(checkout: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reviews fall due without any file changing."""
    checkout.edit(OUTLINE, lambda text: text.replace("language: en", "language: en\nchecks: {COP863: error}"))
    assert checkout.build("kept").code == 0
    monkeypatch.setattr("cop_xblocks.checking.review_dates.today", lambda: datetime.date(2029, 1, 1))
    monkeypatch.setattr("cop_xblocks.build.run.today", lambda: "2029-01-01")
    assert "COP863" in agree(checkout).err


def test_a_file_that_changes_while_it_is_built_is_built_again(checkout: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was asked for and what was read may differ then: such a run is not remembered."""
    real = lesson.read_source
    state = {"changed": False}

    def change(path: Path, *rest: Any) -> str | None:
        text = real(path, *rest)
        if path.name == "two.md" and not state["changed"]:
            state["changed"] = True
            EDITS["a word of another lesson"](checkout)
        return text

    monkeypatch.setattr(lesson, "read_source", change)
    checkout.build("kept")
    assert state["changed"]
    agree(checkout)
    checkout.edit(TWO, lambda text: text.replace("title", "heading"))
    agree(checkout)


@pytest.mark.parametrize(
    ("edit", "changed"),
    [
        ("a word in a drawing", {"ar", "en", "fr"}),
        ("what a drawing shows beside its words", {"ar", "en", "fr"}),
        ("a translated word of a drawing", {"ar"}),
        ("a translated word of a shared drawing", {"ar"}),
    ],
)
def test_a_drawing_changes_the_archives_that_have_it(checkout: Any, edit: str, changed: set[str]) -> None:
    before = checkout.build("kept").archives
    EDITS[edit](checkout)
    after = agree(checkout).archives
    assert {name for name in before if before[name] != after[name]} == {f"cop-small-{name}.tar.gz" for name in changed}
