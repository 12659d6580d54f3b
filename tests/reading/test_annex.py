"""The annex: pages in the source's language alone, outside modules, paths and progress."""

from __future__ import annotations

from pathlib import Path

import pytest

from cop_xblocks.languages import Catalog
from cop_xblocks.languages.extract import extract_course
from cop_xblocks.languages.pseudo import pseudo_catalog
from cop_xblocks.languages.shares import shares_of
from cop_xblocks.model import Course, digest
from cop_xblocks.reading import Reading, read_course

FRONT = "---\naudience: parents\nlanguage: en\n---\n# A course\n\n## First <!-- #first -->\n\n- [Trust](trust.md)\n\n"
ANNEX = "## Settings <!-- annex #settings -->\n\n- [Phones](phones.md)\n- [Games](games.md)\n"
FILES = {
    "trust.md": "---\nkey: trust\n---\n# Trust\n\nFirst.\n",
    "phones.md": (
        "---\nkey: phones\nreviewed: 2026-11-29\n---\n# Phones\n\n"
        "## One <!-- #one -->\n\nTap.\n\n## Two <!-- #two -->\n\nTap again.\n"
    ),
    "games.md": "---\nkey: games\nreviewed: 2026-11-29\n---\n# Games\n\nPress.\n",
}


def read(tmp_path: Path, outline: str = FRONT + ANNEX, **files: str) -> Reading:
    folder = tmp_path / "courses/small"
    folder.mkdir(parents=True)
    for name, text in {"course.md": outline, **FILES, **{f"{name}.md": text for name, text in files.items()}}.items():
        (folder / name).write_text(text, "utf-8")
    return read_course(folder)


def course_of(reading: Reading) -> Course:
    assert reading.course is not None
    return reading.course


def codes(reading: Reading) -> list[str]:
    return [diagnostic.code for diagnostic in reading.report if diagnostic.severity != "info"]


def test_a_page_of_the_annex_is_a_lesson_behind_the_modules(tmp_path: Path) -> None:
    reading = read(tmp_path)
    course = course_of(reading)
    assert list(reading.report) == []
    assert [lesson.key for lesson in course.lessons] == ["trust", "phones", "games"]
    assert [module.key for module in course.modules] == ["first"]
    assert course.annex is not None
    phones, games = course.annex.written_lessons
    assert phones.in_annex and games.in_annex and not phones.for_now
    assert [unit.key for unit in phones.units] == ["one", "two"]


def test_nothing_of_its_pages_is_translated_but_its_heading(tmp_path: Path) -> None:
    course = course_of(read(tmp_path))
    contexts = [entry.context for entry in extract_course(course).entries]
    assert contexts == ["small title", "first title", "trust title", "trust paragraph 6ccbae3c", "settings title"]
    assert not any(context.startswith(("phones ", "games ")) for context in pseudo_catalog(course, "en-XA").entries)


def test_a_course_whose_annex_alone_is_untranslated_is_translated_whole(tmp_path: Path) -> None:
    course = course_of(read(tmp_path))
    entries = {
        str(entry.context): (digest(str(entry.id)), "oui") for entry in extract_course(course).entries if entry.id
    }
    assert shares_of(course, [Catalog("fr", entries)])["fr"].fraction == 1


@pytest.mark.parametrize(
    "page, what",
    [
        ("### Which? <!-- question #q -->\n\n- [x] One\n- [ ] Two\n", "a question"),
        ("### Mine <!-- plan #mine -->\n\n- One\n", "a plan"),
    ],
)
def test_a_page_of_the_annex_asks_nothing(tmp_path: Path, page: str, what: str) -> None:
    reading = read(tmp_path, games=f"---\nkey: games\n---\n# Games\n\n{page}")
    assert [(one.code, one.message) for one in reading.report] == [("COP167", f"a page of the annex with {what}")]


def test_a_page_of_the_annex_is_no_step_of_a_path(tmp_path: Path) -> None:
    path = "\n## Short <!-- path #short -->\n\nFor all.\n\n- [Phones](phones.md)\n"
    reading = read(tmp_path, FRONT + ANNEX + path)
    assert [(one.code, one.message) for one in reading.report] == [
        ("COP164", "a page of the annex is no step of a path")
    ]


def test_a_course_has_one_annex(tmp_path: Path) -> None:
    second = "\n## More <!-- annex #more -->\n\n- [Games](games.md)\n"
    reading = read(tmp_path, FRONT + ANNEX.replace("- [Games](games.md)\n", "") + second)
    assert codes(reading) == ["COP168"]
    annex = course_of(reading).annex
    assert annex is not None and [page.key for page in annex.written_lessons] == ["phones", "games"]


def test_a_remark_that_begins_with_the_word_is_no_mark(tmp_path: Path) -> None:
    reading = read(tmp_path, FRONT.replace("<!-- #first -->", "<!-- #first --> <!-- annex comes later -->"))
    assert codes(reading) == []
    assert course_of(reading).annex is None
