"""The rules on documents: their date, and how long they may be."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from cop_xblocks.checking import check_course, review_dates
from cop_xblocks.reading import read_course

OUTLINE = (
    "---\naudience: parents\nlanguage: en\n---\n# A course\n\n## First <!-- #first -->\n\n- [Trust](trust.md)\n\n"
    "## Papers <!-- documents #papers -->\n\n- [Letter](letter.md)\n"
)
TRUST = "---\nkey: trust\nreviewed: 2026-11-01\n---\n# Trust\n\nFirst.\n"
LETTER = "---\nkey: letter\nreviewed: 2026-05-01\n---\n# Letter\n\nDear parents,\n"


def diagnostics_of(folder: Path, letter: str) -> list[tuple[str, str, str]]:
    for name, text in {"course": OUTLINE, "trust": TRUST, "letter": letter}.items():
        (folder / f"{name}.md").write_text(text, "utf-8")
    diagnostics = check_course(read_course(folder), folder / "locales")
    return [(Path(one.span.file).name, one.code, one.message) for one in diagnostics]


@pytest.mark.parametrize("day, due", [("2027-05-01", False), ("2027-05-03", True)])
def test_a_document_is_due_after_twelve_months(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, day: str, due: bool
) -> None:
    monkeypatch.setattr(review_dates, "today", lambda: datetime.date.fromisoformat(day))
    expected = [("letter.md", "COP863", "the last review was 12 months ago")] if due else []
    assert diagnostics_of(tmp_path, LETTER) == expected


def test_a_document_has_a_date_in_a_course_without_a_version(tmp_path: Path) -> None:
    letter = LETTER.replace("reviewed: 2026-05-01\n", "")
    assert [(file, code) for file, code, _ in diagnostics_of(tmp_path, letter)] == [("letter.md", "COP862")]


@pytest.mark.parametrize("paragraphs, too_long", [(95, False), (96, True)])
def test_a_document_may_have_two_thousand_words(tmp_path: Path, paragraphs: int, too_long: bool) -> None:
    paragraph = "\nTap the sign at the top, and then the name of your child. Then tap on it again. It is on.\n"
    expected = [("letter.md", "COP169", f"a document of {paragraphs * 21 + 3} words")] if too_long else []
    assert diagnostics_of(tmp_path, LETTER + paragraph * paragraphs) == expected
