"""What is held against the files beside the courses, in every language; and what is due for a review."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from cop_xblocks.checking import check_reading, review_dates
from cop_xblocks.checking.review_dates import review_status
from cop_xblocks.languages import load_catalog
from cop_xblocks.model import Diagnostic, Report, iter_texts
from cop_xblocks.reading import read_course

COURSE = "---\naudience: parents\nlanguage: en\n---\n# A course\n\n## M <!-- #m -->\n\n- [L](l.md)\n"
LESSON = "---\nkey: l\n---\n# L\n\n## U <!-- #u -->\n\nIn 2025 there were [18,898 reports](fact:reports).\n"
FACTS = "reports: {value: 18898, year: 2025, source: A report, checked: 2026-11-01}\n"
HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: %s\\n"\n\n'


def translated(
    root: Path, language: str, translation: str, source: str = "", lesson: str = LESSON, facts: str = FACTS
) -> list[Diagnostic]:
    """What is said of one translation of the lesson's paragraph."""
    folder = root / "courses/parents"
    folder.mkdir(parents=True)
    (folder / "course.md").write_text(COURSE)
    (folder / "l.md").write_text(lesson)
    (folder.parent / "facts.yml").write_text(facts)
    reading = read_course(folder)
    assert reading.course is not None
    text = next(text for text in iter_texts(reading.course) if "fact:" in text.markdown)
    path = root / "locales" / language / "LC_MESSAGES/parents.po"
    path.parent.mkdir(parents=True)
    entry = f'msgctxt "{text.context}"\nmsgid "{source or text.markdown}"\nmsgstr "{translation}"\n'
    path.write_text(HEADER % language + entry, "utf-8")
    catalog = load_catalog(reading.course, root / "locales", language, Report())
    return [diagnostic for diagnostic in check_reading(reading, [catalog]) if diagnostic.code.startswith("COP60")]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ar", "18,898 بلاغًا"),
        ("ar", "١٨٬٨٩٨ بلاغًا"),
        ("fr", "18\u202f898 signalements"),
        ("es", "18.898 denuncias"),
        ("es_419", "18,898 denuncias"),
        ("ru", "18\u00a0898 сообщений"),
        ("zh", "18898份报告"),
    ],
)
def test_a_number_is_the_same_in_each_languages_digits_and_marks(language: str, words: str, tmp_path: Path) -> None:
    assert translated(tmp_path, language, f"[{words}](fact:reports).") == []


@pytest.mark.parametrize(
    ("language", "words", "code"),
    [
        ("ar", "18,988 بلاغًا", "COP602"),
        ("ar", "١٨٬٩٨٨", "COP602"),
        ("fr", "18.898 signalements, 5", "COP603"),
        ("es", "18,8981", "COP602"),
        ("fr", "beaucoup", "COP603"),
    ],
)
def test_another_number_in_a_translation_is_said_at_its_entry(
    language: str, words: str, code: str, tmp_path: Path
) -> None:
    (diagnostic,) = translated(tmp_path, language, f"[{words}](fact:reports).")
    assert (diagnostic.code, diagnostic.severity) == (code, "error")
    assert diagnostic.span.file.endswith(f"locales/{language}/LC_MESSAGES/parents.po")
    assert diagnostic.span.line == 5


@pytest.mark.parametrize(
    ("language", "words", "codes"),
    [
        ("zh", "120万", []),
        ("zh", "1.2百万", []),
        ("zh", "1200000", []),
        ("fr", "1,2 million", []),
        ("zh", "12万", ["COP602"]),
        ("zh", "1.2亿", ["COP602"]),
    ],
)
def test_a_number_of_millions_is_counted_as_the_language_does(
    language: str, words: str, codes: list[str], tmp_path: Path
) -> None:
    lesson = LESSON.replace("18,898 reports", "1.2 million")
    facts = FACTS.replace("18898", "1.2")
    diagnostics = translated(tmp_path, language, f"[{words}](fact:reports).", lesson=lesson, facts=facts)
    assert [diagnostic.code for diagnostic in diagnostics] == codes


def test_a_number_of_millions_differs_from_a_fact_that_is_not_said_in_millions(tmp_path: Path) -> None:
    (diagnostic,) = translated(tmp_path, "zh", "[18898万](fact:reports).")
    assert diagnostic.code == "COP602"


def test_a_stale_translation_with_another_number_is_only_warned_about(tmp_path: Path) -> None:
    (diagnostic,) = translated(tmp_path, "ar", "[11,625](fact:reports).", source="There were [11,625](fact:reports).")
    assert (diagnostic.code, diagnostic.severity) == ("COP602", "warning")


def test_a_broken_file_brings_forth_no_other_mistakes(tmp_path: Path) -> None:
    folder = tmp_path / "courses/parents"
    folder.mkdir(parents=True)
    (folder / "course.md").write_text(COURSE)
    (folder / "l.md").write_text(LESSON)
    (folder.parent / "facts.yml").write_text("a: [\n")
    codes = [diagnostic.code for diagnostic in check_reading(read_course(folder)) if diagnostic.severity == "error"]
    assert codes == ["COP111"]


@pytest.mark.parametrize(
    ("checked", "expected"),
    [
        ("", "never checked"),
        ("2025-11-25", ""),
        ("2025-11-24", "overdue"),
        ("2025-11", ""),
        ("2025-10", "overdue"),
        ("2025", ""),
        ("2024", "overdue"),
        ("2026-12", "in the future"),
        ("2026-11-26", ""),
        ("2027-01-01", "in the future"),
        ("2026-02-31", "unreadable"),
    ],
)
def test_a_year_after_the_last_look_something_is_due(checked: str, expected: str) -> None:
    assert review_status(checked) == expected


def test_the_29th_of_february_is_due_a_year_later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(review_dates, "today", lambda: datetime.date(2025, 2, 28))
    assert review_status("2024-02-29") == ""
    monkeypatch.setattr(review_dates, "today", lambda: datetime.date(2025, 3, 1))
    assert review_status("2024-02-29") == "overdue"
