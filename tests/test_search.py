"""What the platform's search, its outline and its apps are given of a block."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.support.contract.examples import BLOCKS, EXAMPLES, USAGE, imported

pytestmark = pytest.mark.usefixtures("host")

STORY = EXAMPLES["cop_scenario"].fields["source"].replace("\n\n####", "\n\nYou are fifteen.\n\n####", 1)


def _content(tag: str, **fields: Any) -> dict[str, str]:
    content: dict[str, str] = imported(BLOCKS[tag], **fields).unbound(USAGE).index_dictionary()["content"]
    return content


def test_a_lesson_is_found_by_its_prose_without_marks() -> None:
    content = _content("cop_lesson", source="Ask **before** you [post](https://example.org).\n", display_name="Posts")
    assert content == {"display_name": "Posts", "html_content": "Ask before you post."}


def test_a_quiz_is_found_by_what_it_asks_and_not_by_what_can_be_chosen_or_is_said_afterwards() -> None:
    content = _content("cop_quiz")["html_content"]
    assert content == "Which one is a colour?\nWhich one is a number?"


def test_a_story_is_found_by_its_beginning_and_a_plan_by_its_commitments() -> None:
    assert _content("cop_scenario", source=STORY)["html_content"] == "A message at night\nYou are fifteen."
    assert "We ask before we post." in _content("cop_plan")["html_content"]


def test_a_block_is_found_in_each_language_that_it_is_shown_in() -> None:
    source = "Some prose.\n"
    (text,) = BLOCKS["cop_lesson"].activity_type.read_source(source, "unit", "en")[0].searched
    catalogs = {"fr": {text.context: (text.fingerprint, "De la prose.")}}
    content = _content("cop_lesson", source=source, key="unit", catalogs=catalogs)
    assert (content["html_content"], content["html_content_fr"]) == ("Some prose.", "De la prose.")
    content = _content("cop_lesson", source=source, key="unit", catalogs=catalogs, only="fr")
    assert content == {"display_name": "A block", "html_content": "De la prose."}


@pytest.mark.parametrize("tag", BLOCKS)
def test_a_broken_source_is_found_by_its_name_at_least(tag: str) -> None:
    for source in ("", "\0", "<!--", "### A <!-- question #q -->"):
        assert _content(tag, source=source, display_name="Its name")["display_name"] == "Its name"


@pytest.mark.parametrize("tag", BLOCKS)
def test_the_outline_shows_what_is_marked_by_its_icon(tag: str) -> None:
    block = imported(BLOCKS[tag]).unbound(USAGE)
    assert block.icon_class == ("problem" if block.has_score else "other")
    assert block.index_dictionary()["content_type"] == ("CAPA" if block.has_score else "Text")


def test_an_app_gets_a_lessons_prose_and_of_a_quiz_no_answers() -> None:
    lesson = imported(BLOCKS["cop_lesson"]).unbound(USAGE).student_view_data()
    assert "<p>Some prose.</p>" in lesson["html"]
    quiz = imported(BLOCKS["cop_quiz"], draw=1).unbound(USAGE).student_view_data()
    assert quiz == {
        "title": "A block", "languages": ["en"], "questions": 1, "attempts": 9, "pass_mark": 70, "points": 1.0,
    }  # fmt: skip
    assert "Red" not in json.dumps(quiz)
