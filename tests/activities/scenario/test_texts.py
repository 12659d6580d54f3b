"""What is translated of a scenario, and what no translation can change."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace

from hypothesis import given
from hypothesis import strategies as st

from cop_xblocks.activities.scenario.graph import full_mark
from cop_xblocks.languages import Catalog, translate
from cop_xblocks.model import Scenario, Text, digest, iter_texts, map_texts
from tests.support.story import BEST, REMEMBERING, REPAIRED, read, show

HOSTILE = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["", "[x](#told)", "`+9`", "<!-- safe -->", "- [a](#told) `+9`", "#### A scene", "<b>x</b>", "a\nb"]
    ),
)


def test_its_texts_come_in_the_order_of_the_source_each_with_a_name_of_its_own() -> None:
    texts = list(iter_texts(read()))
    spans = [text.span for text in texts if text.span is not None]
    assert len(spans) == len(texts) == len({text.context for text in texts})
    assert spans == sorted(spans)


def test_what_a_text_is_called_says_what_it_is() -> None:
    contexts = {text.context: text.markdown for text in iter_texts(read())}
    assert contexts["night title"] == "A message at night"
    assert contexts["night scene replied"] == "He writes at once."
    assert contexts["night choice ping reply"] == 'Reply "*yeah*"'
    assert contexts["night feedback replied tell"] == "It is never too late to tell."
    assert contexts[f"night paragraph {digest('It is late.')}"] == "It is late."
    assert contexts[f"night story asleep {digest('You are alone with it.')}"] == "You are alone with it."


def test_flags_change_nothing_of_what_is_translated() -> None:
    forgetful = re.sub(r"<!-- (if|unless)=\w+ -->\n| (sets|if|unless)=\w+", "", REMEMBERING)
    assert "paid -->" not in forgetful
    texts, others = (
        [(text.context, text.markdown, text.role, text.comment) for text in iter_texts(read(source))]
        for source in (REMEMBERING, forgetful)
    )
    assert texts == others


def without_words(node: object) -> object:
    """The structure, keys, targets and scores."""
    if isinstance(node, Text):
        return node.context
    if isinstance(node, tuple):
        return tuple(without_words(child) for child in node)
    if is_dataclass(node):
        return [without_words(getattr(node, field.name)) for field in fields(node)]
    return node


@given(st.data())
def test_no_catalog_changes_where_a_way_leads_or_what_it_counts(data: st.DataObject) -> None:
    scenario = read()
    entries = {
        text.context: (data.draw(st.sampled_from([text.fingerprint, "00000000"])), data.draw(HOSTILE))
        for text in iter_texts(scenario)
    }
    translated = translate(scenario, Catalog("ar", entries))
    assert without_words(translated) == without_words(scenario)
    assert full_mark(translated) == 2
    for path in ((), REPAIRED, BEST):
        assert show(translated, path, language="ar").count("<button") == show(scenario, path).count("<button")


def test_an_empty_catalog_gives_the_same_scenario() -> None:
    scenario = read()
    assert translate(scenario, Catalog("ar", {})) is scenario
    assert map_texts(scenario, lambda text: text) is scenario


def test_an_old_translation_of_a_scene_or_a_choice_is_not_shown() -> None:
    """It could tell what no longer happens."""

    def old(scenario: Scenario) -> set[str]:
        entries = {text.context: ("00000000", "قديم") for text in iter_texts(scenario)}
        return {text.role for text in iter_texts(translate(scenario, Catalog("ar", entries))) if text.stale}

    assert old(read()) == {"title", "paragraph"}
    assert old(replace(read(), introduction=())) == {"title"}
