"""Translations whose msgid is no string's: edited by hand, obsolete, or older than the course."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests.support.catalogs import check_catalogs, write_catalog
from tests.support.text_files import replace_in

Run = Callable[..., Result]


@pytest.fixture
def catalog(checkout: Path, run: Run) -> Path:
    """The Spanish catalog of the small course, in which a choice is translated, as it is in the French one."""
    for language in ("es", "fr"):
        assert run("translate", "add", language).exit_code == 0
        replace_in(
            checkout / f"locales/{language}/LC_MESSAGES/small.po",
            'msgid "That"\nmsgstr ""',
            'msgid "That"\nmsgstr "Eso"',
        )
    return checkout / "locales/es/LC_MESSAGES/small.po"


def test_a_msgid_that_was_edited_by_hand_is_told_at_its_line(catalog: Path, run: Run) -> None:
    replace_in(catalog, 'msgid "That"', 'msgid "That one"')
    line = catalog.read_text("utf-8").splitlines().index('msgid "That one"') + 1
    output = run("translate", "check").output
    assert f"small.po:{line}:1: COP771" in output
    assert "“That one”" in output and "“That”" in output


def test_a_translator_can_excuse_it(catalog: Path, run: Run) -> None:
    replace_in(
        catalog, 'msgctxt "which choice that"', '# excuse COP771: agreed with the author\nmsgctxt "which choice that"'
    )
    replace_in(catalog, 'msgid "That"', 'msgid "That one"')
    assert "COP771" not in run("translate", "check").output


def test_what_is_obsolete_is_no_mistake(catalog: Path, checkout: Path, run: Run) -> None:
    replace_in(checkout / "courses/small/lesson.md", "That <!-- #that -->", "Another <!-- #another -->")
    assert run("translate", "update").exit_code == 0
    assert '#~ msgid "That"' in catalog.read_text("utf-8")
    replace_in(catalog, '#~ msgid "That"', '#~ msgid "That one"')
    assert "COP771" not in run("translate", "check").output


@pytest.mark.parametrize("commands", [(), (("translate", "extract"),), (("translate", "update"),)], ids=str)
def test_a_catalog_that_is_out_of_date_is_no_mistake(
    catalog: Path, checkout: Path, run: Run, commands: tuple[tuple[str, ...], ...]
) -> None:
    """The next `cop translate update` makes a stale translation of it."""
    replace_in(checkout / "courses/small/lesson.md", "That <!--", "That one <!--")
    for command in commands:
        assert run(*command).exit_code == 0
    assert "COP771" not in run("translate", "check").output


def test_a_string_of_the_interface_is_known_by_its_words(tmp_path: Path) -> None:
    plural = 'msgid "%(count)s lesson is done"\nmsgid_plural "%(count)s lessons are done"\n'
    template = f'msgid "Check my answers"\nmsgstr ""\n\n{plural}msgstr[0] ""\nmsgstr[1] ""\n'
    translated = (
        'msgid "Check my answers"\nmsgstr "Vérifier mes réponses"\n\n'
        f'{plural}msgstr[0] "%(count)s leçon est terminée"\nmsgstr[1] "%(count)s leçons sont terminées"\n'
    )
    path = write_catalog(tmp_path, "fr", translated, "cop_xblocks")
    (tmp_path / "locales/cop_xblocks.pot").write_text(template, "utf-8")
    assert [diagnostic.code for diagnostic in check_catalogs(tmp_path)] == []
    replace_in(path, "Check my answers", "Check your answers")
    replace_in(path, "lessons are done", "lessons are over")
    helps = [(diagnostic.code, diagnostic.help) for diagnostic in check_catalogs(tmp_path)]
    assert helps == [
        ("COP771", "write the msgid as the source has it: “Check my answers”"),
        ("COP771", "write the msgid as the source has it: “%(count)s lessons are done”"),
    ]


def test_a_string_that_the_source_has_no_more_is_no_mistake(tmp_path: Path) -> None:
    write_catalog(tmp_path, "fr", 'msgid "Print this page"\nmsgstr "Imprimer cette page"\n', "cop_xblocks")
    (tmp_path / "locales/cop_xblocks.pot").write_text('msgid "Check my answers"\nmsgstr ""\n', "utf-8")
    assert check_catalogs(tmp_path) == []
