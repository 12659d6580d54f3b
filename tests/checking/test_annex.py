"""The rules on pages of the annex: when they are due, and how long they may be."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from cop_xblocks.checking import check_course, review_dates
from cop_xblocks.reading import read_course

OUTLINE = (
    "---\naudience: parents\nlanguage: en\n---\n# A course\n\n## First <!-- #first -->\n\n- [Trust](trust.md)\n\n"
    "## Settings <!-- annex #settings -->\n\n- [Phones](phones.md)\n"
)
TRUST = "---\nkey: trust\nreviewed: 2026-05-01\n---\n# Trust\n\nFirst.\n"
PHONES = "---\nkey: phones\nreviewed: 2026-05-01\n---\n# Phones\n\n## One <!-- #one -->\n\nTap on it.\n"


def diagnostics_of(folder: Path, phones: str) -> list[tuple[str, str, str]]:
    for name, text in {"course": OUTLINE, "trust": TRUST, "phones": phones}.items():
        (folder / f"{name}.md").write_text(text, "utf-8")
    diagnostics = check_course(read_course(folder), folder / "locales")
    return [(Path(one.span.file).name, one.code, one.message) for one in diagnostics]


@pytest.mark.parametrize("day, due", [("2026-11-01", False), ("2026-11-02", True)])
def test_a_page_is_due_after_six_months_and_a_lesson_after_twelve(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, day: str, due: bool
) -> None:
    monkeypatch.setattr(review_dates, "today", lambda: datetime.date.fromisoformat(day))
    expected = [("phones.md", "COP863", "the last review was 6 months ago")] if due else []
    assert diagnostics_of(tmp_path, PHONES) == expected


def test_a_page_has_a_date_in_a_course_without_a_version(tmp_path: Path) -> None:
    page = PHONES.replace("reviewed: 2026-05-01\n", "")
    assert [(file, code) for file, code, _ in diagnostics_of(tmp_path, page)] == [("phones.md", "COP862")]


@pytest.mark.parametrize("paragraphs, too_long", [(95, False), (96, True)])
def test_a_page_may_have_two_thousand_words(tmp_path: Path, paragraphs: int, too_long: bool) -> None:
    paragraph = "\nTap the sign at the top, and then the name of your child. Then tap on it again. It is on.\n"
    expected = [("phones.md", "COP169", f"a page of the annex of {paragraphs * 21 + 5} words")] if too_long else []
    diagnostics = diagnostics_of(tmp_path, PHONES.replace("2026-05-01", "2026-11-01") + paragraph * paragraphs)
    assert diagnostics == expected
