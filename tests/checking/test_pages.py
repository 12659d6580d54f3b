"""Every code has a page, and every page is true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cop_xblocks.activities.quiz.reading import read_quiz
from cop_xblocks.checking import Example, Page, check, check_against, check_folder, pages, why
from cop_xblocks.checking.translations import check_translations
from cop_xblocks.languages import read_catalog
from cop_xblocks.model import Diagnostic, QuizSettings, Report
from cop_xblocks.reading import read_course

PACKAGE = Path(__file__).resolve().parents[2] / "cop_xblocks"
PAGES = pages()


def run(example: Example, root: Path) -> list[Diagnostic]:
    """Everything that is wrong with an example's course, its catalogs, and the block in it."""
    report = Report()
    for name, content in example.files:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        if name.endswith("/quiz-block"):
            report.found += read_quiz(content.decode(), "a-quiz", "en", QuizSettings())[1].found
            return report.found
    paths = sorted((root / "locales").glob("*/LC_MESSAGES/parents.po"))
    catalogs = [read_catalog(path, report) for path in paths]
    reading = read_course(root / "courses/parents")
    if (root / "older/parents").is_dir():
        older = read_course(root / "older/parents").course
        assert older is not None
        report.found += check_against(older, reading)
    report.found += check_folder(root / "courses")
    report.found += check_translations([reading], root / "locales")
    return [*check(reading, catalogs), *report.found]


def emitted() -> set[str]:
    """Every code that stands in the package's Python as a string of its own."""
    files = PACKAGE.rglob("*.py")
    return {code for file in files for code in re.findall(r'"(COP\d{3})"', file.read_text("utf-8"))}


def test_every_code_that_the_package_emits_has_a_page() -> None:
    assert emitted() == set(PAGES)


def test_every_page_is_of_a_code_that_something_emits() -> None:
    files = set((PACKAGE / "checking").rglob("*.py"))
    rules = {file for file in files if re.search(r"^def check\w*\(", file.read_text("utf-8"), re.M)}
    elsewhere = set(PACKAGE.rglob("*.py")) - files | rules
    codes = {code for file in elsewhere for code in re.findall(r'"(COP\d{3})"', file.read_text("utf-8"))}
    assert set(PAGES) <= codes


def test_no_two_files_have_the_same_code() -> None:
    assert len(PAGES) == len(list((PACKAGE / "checking").rglob("[!_]*.py")))


@pytest.mark.parametrize("page", PAGES.values(), ids=str)
def test_a_pages_words_fit_where_they_are_printed(page: Page) -> None:
    assert why(page.code) == page.why
    assert page.why and not page.why[0].isupper() and not page.why.endswith("."), page.why
    assert page.name[0].isupper()
    assert page.text


@pytest.mark.parametrize("page", PAGES.values(), ids=lambda page: page.code)
def test_the_wrong_example_gets_the_pages_code_and_no_other(page: Page, tmp_path: Path) -> None:
    found = run(page.wrong, tmp_path)
    assert {each.code for each in found if each.severity != "info" or page.severity == "info"} == {page.code}, found
    assert {each.severity for each in found if each.code == page.code} == {page.severity}


@pytest.mark.parametrize("page", PAGES.values(), ids=lambda page: page.code)
def test_the_right_example_has_nothing_wrong_with_it(page: Page, tmp_path: Path) -> None:
    found = run(page.right, tmp_path)
    assert [each for each in found if each.severity != "info"] == []
    assert page.code not in {each.code for each in found}
