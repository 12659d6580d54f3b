"""Every block of ours in a content library: found, shown, tried and edited as a component."""

from __future__ import annotations

from typing import Any

import pytest

from cop_xblocks.activities.registry import new_source
from cop_xblocks.lesson import LessonBlock
from tests.support.contract.clipboard import exported
from tests.support.contract.examples import BLOCKS, USAGE, imported
from tests.support.contract.library import Library, add_learning_contexts

pytestmark = pytest.mark.usefixtures("host")


@pytest.fixture(autouse=True)
def editor(monkeypatch: pytest.MonkeyPatch) -> None:
    add_learning_contexts(monkeypatch, "3")


SAFE = {"cop_scenario": {"source": new_source(BLOCKS["cop_scenario"].activity_type)}}
"""The example of the contract has an ending that no safe one can be reached from: the editor refuses it."""

TAGS = pytest.mark.parametrize("tag", BLOCKS)


def library_of(cls: Any, **fields: Any) -> Library:
    """A library that a block was pasted into, without the name that it had in its course."""
    library = Library()
    library.olx[USAGE] = exported(imported(cls, **fields), USAGE).replace(f'url_name="{USAGE}" ', "")
    return library


@TAGS
def test_a_component_is_found_by_the_search_which_reads_it_for_nobody(tag: str) -> None:
    """openedx/core/djangoapps/content/search/documents.py, `searchable_doc_for_library_block`: `user=None`."""
    block = library_of(BLOCKS[tag]).open(USAGE, user=None)
    course = imported(BLOCKS[tag]).unbound(USAGE)
    assert block.index_dictionary() == course.index_dictionary()
    assert block.student_view_data() == course.student_view_data()


def test_what_is_wrong_with_a_component_is_no_obstacle_to_reading_it_for_nobody() -> None:
    block = library_of(LessonBlock, source="Prose.\n\n<script>\n").open(USAGE, user=None)
    assert "Prose." in block.index_dictionary()["content"]["html_content"]
    assert "Prose." in block.student_view_data()["html"]


@TAGS
@pytest.mark.parametrize("view", ["student_view", "author_view", "studio_view", "public_view"])
def test_a_component_is_shown_as_the_block_of_a_course(tag: str, view: str) -> None:
    block = library_of(BLOCKS[tag]).open(USAGE)
    fragment = block.runtime.render(block, view, {})
    assert 'class="cop' in fragment.content
    urls = [resource.data for resource in fragment.resources if resource.kind == "url"]
    assert urls
    assert all(url.startswith("https://") for url in urls)


def test_an_author_tries_a_quiz_of_a_library_and_nothing_is_kept() -> None:
    library = library_of(BLOCKS["cop_quiz"])
    before = dict(library.olx)
    reply = library.call(USAGE, "submit", {"fields": {}})
    assert reply.status_code == 200
    assert library.olx == before


def test_a_reader_of_a_library_cannot_open_the_editor() -> None:
    library = library_of(BLOCKS["cop_quiz"])
    assert library.call(USAGE, "studio", {}, "open", user="4").status_code == 403
    assert library.call(USAGE, "studio", {}, "open").status_code == 200


@TAGS
def test_a_component_is_edited_and_its_xml_is_that_of_a_course(tag: str) -> None:
    library = library_of(BLOCKS[tag], **SAFE.get(tag, {}))
    before = library.olx[USAGE]
    opened = library.call(USAGE, "studio", {}, "open").json
    source = opened["source"]
    reply = library.call(USAGE, "studio", {"source": source, "version": opened["version"], "settings": {}}, "save").json
    assert reply["saved"], reply
    assert library.olx[USAGE].split() == before.split()
    version = library.call(USAGE, "studio", {}, "open").json["version"]
    settings = {"display_name": "A new name"}
    reply = library.call(USAGE, "studio", {"source": source, "version": version, "settings": settings}, "save").json
    assert reply["saved"], reply
    assert library.open(USAGE).display_name == "A new name"
    assert 'display_name="A new name"' in library.olx[USAGE]
    assert "url_name" not in library.olx[USAGE]
