"""A new block in Studio: what it is called in the menu, and what it holds."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from cop_xblocks.activities.registry import activity_types
from tests.support.contract.clipboard import copy, exported, paste
from tests.support.contract.examples import BLOCKS, EXAMPLES, USAGE, imported
from tests.support.contract.runtime import Contract

pytestmark = pytest.mark.usefixtures("host")

EVERY = [pytest.param(cls, id=tag) for tag, cls in BLOCKS.items()]
WITH_SOURCE = [param for param in EVERY if param.id != "cop_helplines"]


def test_the_menu_has_names_that_say_what_is_made() -> None:
    names = {tag: cls.fields["display_name"].default for tag, cls in BLOCKS.items()}
    assert names == {
        "cop_helplines": "Helplines",
        "cop_lesson": "Lesson (Markdown)",
        "cop_plan": "Plan (Markdown)",
        "cop_quiz": "Quiz (Markdown)",
        "cop_scenario": "Story (Markdown)",
    }


@pytest.mark.parametrize("cls", WITH_SOURCE)
def test_a_new_block_shows_an_example_without_a_mistake(cls: Any) -> None:
    contract = Contract()
    contract.create(cls, USAGE)
    block = contract.studio(USAGE)
    assert not block.validate().messages
    assert contract.edit(USAGE, "open")["diagnostics"] == []
    activity, report = block.activity_type.read_source(block.source, block.key, block.language)
    assert activity is not None and not report.diagnostics
    html = contract.view(USAGE)
    assert "nothing to read" not in html and "cannot be shown" not in html


@pytest.mark.parametrize("cls", WITH_SOURCE)
def test_the_example_goes_with_a_copy_and_an_export_until_it_is_written_over(cls: Any) -> None:
    contract = Contract()
    contract.create(cls, USAGE)
    assert "<source" not in exported(contract, USAGE)
    paste(contract, cls, copy(contract, USAGE), "pasted")
    assert contract.usages["pasted"].authored == {}
    assert contract.view("pasted").count("<p>") == contract.view(USAGE).count("<p>")


@pytest.mark.parametrize("cls", WITH_SOURCE)
def test_a_source_that_was_emptied_stays_empty(cls: Any) -> None:
    contract = imported(cls, source="")
    assert contract.usages[USAGE].authored["source"] == ""
    again = Contract()
    again.add_xml(cls, etree.fromstring(exported(contract, USAGE)), USAGE)
    assert again.unbound(USAGE).source == ""


def test_a_block_of_a_library_starts_from_its_example_too() -> None:
    """A library makes a component of `<cop_quiz/>`."""
    contract = Contract()
    contract.add_xml(BLOCKS["cop_quiz"], etree.fromstring("<cop_quiz/>"), USAGE)
    assert "<!-- question" in contract.unbound(USAGE).source


@pytest.mark.parametrize("cls", EVERY)
def test_authors_see_what_is_right(cls: Any) -> None:
    contract = imported(cls)
    block = contract.studio(USAGE)
    assert block.has_author_view
    html = str(block.author_view({}).content)
    assert html.startswith(str(block.student_view({}).content)), "it begins as learners see it"
    rows = {
        "cop_quiz": ["Which one is a colour?</strong><br>Red", "Which one is a number?</strong><br>Seven"],
        "cop_scenario": ["Wake Mum (\u2066+2\u2069)", "Reply (\u2066-1\u2069)", "A safe ending", "An ending"],
    }
    for row in rows.get(cls.tag_name, []):
        assert row in html
        assert row not in contract.view(USAGE)
    assert ("cop-answers" in html) == (cls.tag_name in rows)


def test_an_author_view_never_raises() -> None:
    for source in ("", "\0", "<!--", "### A <!-- question #q -->"):
        for cls in BLOCKS.values():
            contract = imported(cls, source=source)
            block = contract.studio(USAGE)
            assert 'class="cop ' in str(block.runtime.render(block, "author_view", {}).content)


def test_studios_page_names_mistakes_that_break_a_block() -> None:
    contract = imported(BLOCKS["cop_quiz"], source="### A? <!-- question #a -->\n\n- [ ] b\n- [ ] c\n")
    (message,) = contract.studio(USAGE).validate().messages
    assert message.type == "error"
    # Isolated: in Arabic the sign at its end would jump to the front.
    reason = "a question has no right answer: mark the right choice with [x] (COP203)"
    assert message.text == f"Line 1: \u2068{reason}\u2069"
    for tag in ("cop_lesson", "cop_quiz", "cop_plan"):
        assert not imported(BLOCKS[tag]).studio(USAGE).validate().messages


def test_every_activity_with_a_source_has_an_example() -> None:
    assert EXAMPLES.keys() == {activity_type.tag for activity_type in activity_types().values()}


def test_a_new_directory_lists_the_services_of_the_package() -> None:
    contract = Contract()
    contract.create(BLOCKS["cop_helplines"], USAGE)
    html = contract.view(USAGE)
    assert html.count("<option") > 200 or html.count("<details") > 200, "a country each"
    assert "tel:112" in html
    assert contract.usages[USAGE].authored == {}, "it is that of the package, and follows its updates"
    assert "<references" not in exported(contract, USAGE)


def test_a_directory_that_its_archive_left_empty_stays_empty() -> None:
    contract = imported(BLOCKS["cop_helplines"], references={"helplines": []})
    assert "tel:112" not in contract.view(USAGE)
