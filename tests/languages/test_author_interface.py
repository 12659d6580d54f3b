"""The interface in a language that the package does not bring: an author's catalog, in an author's folder."""

from __future__ import annotations

import gettext
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from cop_xblocks.cli import cop
from cop_xblocks.languages.extract import extract_interface
from cop_xblocks.languages.interface_catalog import (
    PACKAGE,
    comes_with_package,
    interface,
    read_author_catalogs,
    serve_author_catalogs,
)
from cop_xblocks.languages.interface_words import (
    LONGEST_SENTENCE,
    PLURAL_FORMS,
    InterfaceCatalog,
    InterfaceWords,
    usable_catalog,
)

DOMAINS = {"safe-at-home", "cop_xblocks"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An author's folder with one course."""
    monkeypatch.chdir(tmp_path)
    run("new", "course", "Safe at home")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cop, arguments)


def catalogs(folder: Path, locale: str) -> set[str]:
    return {path.stem for path in (folder / "locales" / locale / "LC_MESSAGES").glob("*.po")}


def rows(folder: Path) -> dict[tuple[str, str], int]:
    result = run("translate", "status", "--format", "json")
    return {(row["language"], row["domain"]): row["total"] for row in json.loads(result.output)["catalogs"]}


def test_a_language_that_the_package_lacks_is_started_with_the_interface(folder: Path) -> None:
    result = run("translate", "add", "sw")
    assert result.exit_code == 0, result.output
    assert "cop_xblocks.po is the interface" in result.output
    assert catalogs(folder, "sw") == DOMAINS
    assert (folder / "locales" / "cop_xblocks.pot").is_file()
    assert 'msgid "Leave quickly"' in (folder / "locales/sw/LC_MESSAGES/cop_xblocks.po").read_text("utf-8")
    assert "(written)" not in run("translate", "update").output
    assert rows(folder)["sw", "cop_xblocks"] == len(extract_interface(PACKAGE).entries)


@pytest.mark.parametrize("language", ["fr", "fr-CA", "zh-Hans", "es"])
def test_a_language_that_the_package_brings_is_started_without_it(language: str, folder: Path) -> None:
    run("translate", "add", language)
    assert catalogs(folder, language.replace("-", "_")) == {"safe-at-home"}
    assert not (folder / "locales" / "cop_xblocks.pot").exists()


def test_an_update_starts_the_interface_for_a_language_that_was_started_without_it(folder: Path) -> None:
    run("translate", "add", "sw")
    run("translate", "add", "fr")
    (folder / "locales/sw/LC_MESSAGES/cop_xblocks.po").unlink()
    run("translate", "update")
    assert (catalogs(folder, "sw"), catalogs(folder, "fr")) == (DOMAINS, {"safe-at-home"})
    assert {language for language, domain in rows(folder) if domain == "cop_xblocks"} == {"sw"}


def test_who_writes_a_course_in_a_new_language_translates_the_interface_alone(folder: Path) -> None:
    outline = folder / "courses" / "safe-at-home" / "course.md"
    outline.write_text(outline.read_text("utf-8").replace("language: en", "language: sw"), "utf-8")
    result = run("translate", "add", "sw")
    assert result.exit_code == 0, result.output
    assert catalogs(folder, "sw") == {"cop_xblocks"}
    run("translate", "update")
    assert catalogs(folder, "sw") == {"cop_xblocks"}
    assert set(rows(folder)) == {("sw", "cop_xblocks")}


def test_the_language_that_the_interface_is_written_in_is_not_started(folder: Path) -> None:
    assert run("translate", "add", "en").exit_code == 2


def test_nothing_needs_compiling(folder: Path) -> None:
    run("translate", "add", "sw")
    result = run("translate", "compile")
    assert result.exit_code == 0
    assert result.output.startswith("There is nothing to compile")


@pytest.mark.parametrize(
    ("language", "brought"),
    [
        *[("fr", True), ("fr-CA", True), ("zh-Hans", True), ("ar-EG", True), ("en-GB", True)],
        *[("zh-Hant", False), ("sw", False), ("sw-KE", False), ("pt-BR", False)],
    ],
)
def test_which_languages_the_package_brings(language: str, brought: bool) -> None:
    assert comes_with_package(language) is brought


def translate_interface(folder: Path, locale: str, **translations: str) -> None:
    path = folder / "locales" / locale / "LC_MESSAGES" / "cop_xblocks.po"
    text = path.read_text("utf-8")
    for msgid, translation in translations.items():
        empty = f'msgid "{msgid.replace("_", " ")}"\nmsgstr ""'
        assert empty in text, msgid
        text = text.replace(empty, f'{empty[:-2]}"{translation}"')
    path.write_text(text, "utf-8")


def test_a_served_folders_interface_is_spoken_before_the_packages(folder: Path) -> None:
    run("translate", "add", "sw")
    translate_interface(folder, "sw", Leave_quickly="Ondoka haraka")
    assert interface("sw").gettext("Leave quickly") == "Leave quickly"
    try:
        serve_author_catalogs(read_author_catalogs(folder / "locales"))
        for language in ("sw", "sw-KE"):
            assert interface(language).gettext("Leave quickly") == "Ondoka haraka"
            assert interface(language).gettext("Done") == "Done"
        assert interface("fr").gettext("Leave quickly") != "Leave quickly"
    finally:
        serve_author_catalogs({})
    assert interface("sw").gettext("Leave quickly") == "Leave quickly"


def test_a_checkout_of_the_package_compiles_its_catalogs_and_reads_none() -> None:
    assert read_author_catalogs(PACKAGE.parent / "locales") == {}
    assert read_author_catalogs(PACKAGE / "locales") == {}


def say(entries: Any) -> InterfaceWords:
    return InterfaceWords(InterfaceCatalog(entries), gettext.NullTranslations())


def test_plural_forms_follow_the_catalogs_rule() -> None:
    forms = ["siku moja", "siku %(count)s"]
    words = say({PLURAL_FORMS: ["nplurals=2; plural=(n > 1);"], "%(count)s day": forms})
    assert [words.ngettext("%(count)s day", "%(count)s days", n) for n in (0, 1, 2)] == [forms[0], forms[0], forms[1]]


@pytest.mark.parametrize(
    "rule", ["", "plural=n%0;", "plural=9;", "plural=(((((", "plural=__import__('os')", "x" * 5000]
)
def test_a_rule_for_plural_forms_that_gives_none_is_passed_over(rule: str) -> None:
    words = say({PLURAL_FORMS: [rule], "%(n)s day": ["%(n)s leo", "siku %(n)s"]})
    assert words.ngettext("%(n)s day", "%(n)s days", 3) in ("siku %(n)s", "%(n)s days")


@pytest.mark.parametrize(
    "forms",
    [
        ["Siku %(other)s"],
        ["Siku %(count)"],
        ["Siku %(count)s %"],
        ["Siku %(count)s %d"],
        [""],
        [],
        "Siku",
        None,
        [3],
        ["Siku " * LONGEST_SENTENCE],
        ["%(count)s"] * 11,
        ["Siku %(count)1000000s"],
        ["Siku %(count) #-.1000000s"],
        ["Siku %(count)s %1000000s"],
        ["Siku %(count)d"],
        ["Siku %(count)s \ud800"],
    ],
)
def test_a_translation_that_would_break_a_page_is_not_used(forms: Any) -> None:
    msgid = "%(count)s day"
    assert msgid not in usable_catalog({msgid: forms, "Done": ["Tayari"]})
    words = say({msgid: forms, "Done": ["Tayari"]})
    assert words.gettext("Done") == "Tayari"
    assert words.gettext(msgid) % {"count": 1} == "1 day"
    assert words.ngettext(msgid, "%(count)s days", 2) % {"count": 2} == "2 days"


@pytest.mark.parametrize("entries", [None, [], "x", {3: ["a"]}, {"": 3}, {"a": {"b": "c"}}])
def test_whatever_a_field_holds_is_no_mistake(entries: Any) -> None:
    assert say(entries).gettext("a") == "a"


def test_the_plural_forms_of_a_sentence_are_filled_in_with_the_same() -> None:
    """A translation is known by its singular alone, so that has to name all that is filled in."""
    from cop_xblocks.languages.compile import PLACEHOLDER

    for message in extract_interface(PACKAGE).entries:
        if message.pluralizable:
            one, many = (set(PLACEHOLDER.findall(msgid)) for msgid in message.id)
            assert one == many, message.id
