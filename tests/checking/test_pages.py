"""Every code has a page, and every page is true."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

import cop_xblocks
from cop_xblocks.activities.quiz.reading import read_quiz
from cop_xblocks.checking import (
    Example,
    Page,
    check_cues,
    check_folder,
    check_reading,
    check_versions,
    known_rules,
    pages,
    sources,
    why,
)
from cop_xblocks.checking.catalogs import check_translations
from cop_xblocks.host.site.settings import read_site
from cop_xblocks.languages import read_catalog
from cop_xblocks.model import Diagnostic, QuizSettings, Report, rules
from cop_xblocks.reading import read_course

PACKAGE = Path(cop_xblocks.__file__).parent
PAGES = pages()


def run(example: Example, root: Path) -> list[Diagnostic]:
    """Everything that is wrong with an example's course, its catalogs, and the block in it."""
    report = Report()
    for name, content in example.files:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        if name.endswith("/quiz-block"):
            report.diagnostics += read_quiz(content.decode(), "a-quiz", "en", QuizSettings())[1].diagnostics
            return report.diagnostics
    if (root / "courses/parents/site.toml").is_file():
        report.diagnostics += read_site(root / "courses/parents/site.toml")[1]
    paths = sorted((root / "locales").glob("*/LC_MESSAGES/parents.po"))
    catalogs = [read_catalog(path, report) for path in paths]
    reading = read_course(root / "courses/parents")
    if (root / "older/parents").is_dir():
        older = read_course(root / "older/parents").course
        assert older is not None
        report.diagnostics += check_versions(older, reading)
    if reading.course is not None:
        report.diagnostics += check_cues(reading)[1]
    report.diagnostics += check_folder(root / "courses")
    report.diagnostics += check_translations([reading], root / "locales")
    return [*check_reading(reading, catalogs), *report.diagnostics]


def test_no_two_rules_have_the_same_page_and_no_page_is_without_a_rule() -> None:
    files = [*PACKAGE.glob("checking/pages/*.md"), *PACKAGE.glob("*/*/pages/COP*.md")]
    checked = [file for file in (PACKAGE / "checking").rglob("*.py") if re.search(r"^RULE = ", file.read_text(), re.M)]
    assert sorted(sources().values()) == sorted({*files, *checked})


def test_a_file_of_a_page_is_named_for_its_rule() -> None:
    for code, file in sources().items():
        if file.suffix == ".md":
            (name,) = [name for name, rule in vars(_members(file)).items() if rule == known_rules()[code]]
            assert file.name == f"{code}-{name.lower().replace('_', '-')}.md"


def _members(page: Path) -> ModuleType:
    folder = page.parent.parent
    if folder.name == "checking":
        return rules
    return import_module(".".join((*folder.relative_to(PACKAGE.parent).parts, "rules")))


@pytest.mark.parametrize("page", PAGES.values(), ids=str)
def test_a_pages_words_fit_where_they_are_printed(page: Page) -> None:
    assert why(page.code) == page.why
    assert page.why and not page.why[0].isupper() and not page.why.endswith("."), page.why
    assert page.name[0].isupper()
    assert page.text


@pytest.mark.parametrize("page", PAGES.values(), ids=lambda page: page.code)
def test_the_wrong_example_gets_the_pages_code_and_no_other(page: Page, tmp_path: Path) -> None:
    diagnostics = run(page.wrong, tmp_path)
    assert {
        diagnostic.code for diagnostic in diagnostics if diagnostic.severity != "info" or page.severity == "info"
    } == {page.code}, diagnostics
    assert {diagnostic.severity for diagnostic in diagnostics if diagnostic.code == page.code} == {page.severity}


@pytest.mark.parametrize("page", PAGES.values(), ids=lambda page: page.code)
def test_the_right_example_has_nothing_wrong_with_it(page: Page, tmp_path: Path) -> None:
    diagnostics = run(page.right, tmp_path)
    assert [diagnostic for diagnostic in diagnostics if diagnostic.severity != "info"] == []
    assert page.code not in {diagnostic.code for diagnostic in diagnostics}
