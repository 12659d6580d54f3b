"""The editor's handlers and Studio's views, whatever is in a block and whatever is sent: nothing raises."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cop_xblocks.activities.registry import activity_types, new_source
from cop_xblocks.questions.registry import kinds, start_question
from cop_xblocks.studio.editor import HANDLERS
from tests.support import tiers
from tests.support.contract.examples import BLOCKS, USAGE, imported
from tests.support.contract.runtime import Contract

pytestmark = pytest.mark.usefixtures("host")

PIECES = [
    *(line for its_type in activity_types().values() for line in new_source(its_type).splitlines(keepends=True)),
    *(line for kind in kinds() for line in start_question(kind, "q").splitlines(keepends=True)),
    *(
        "<!--",
        "-->",
        "\\",
        "\t",
        "\r\n",
        "\n\n",
        "---\n",
        "key: x\n",
        "#",
        "###### ",
        "- [x]",
        "| |",
        "[[",
        "]]>",
        "\0",
    ),
    *("\ud800", "\u202e", "\ufeff", "😀", "excuse COP203: x", "<!-- question", "![", "](", "&#0;", "<script>"),
]
SOURCES = st.lists(st.sampled_from(PIECES) | st.text(max_size=20), max_size=30).map("".join)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=6,
)
SENT = st.dictionaries(
    st.sampled_from(["source", "version", "settings", "language", "strings", "content", "over"]), JSON, max_size=5
)


@tiers.settings()
@given(st.sampled_from(sorted(BLOCKS)), SOURCES)
def test_any_source_is_shown_and_saved_or_refused_with_a_reason(tag: str, source: str) -> None:
    contract = Contract()
    contract.create(BLOCKS[tag], USAGE)
    assert contract.edit(USAGE, "preview", source=source, language="en")["html"] is not None
    reply = contract.save_source(USAGE, source)
    if not reply["saved"]:
        assert any(mistake["severity"] == "error" for mistake in reply["diagnostics"])
        assert contract.usages[USAGE].authored == {}
        return
    again = contract.save_source(USAGE, reply["source"])
    assert again["saved"] and again["source"] == reply["source"], "what was saved can be saved again, as it is"
    block = contract.studio(USAGE)
    assert not [message for message in block.validate().messages if message.type == "error"]
    assert 'class="cop ' in str(block.author_view({}).content)


@tiers.settings()
@given(st.sampled_from(sorted(BLOCKS)), st.sampled_from(sorted(HANDLERS)), SENT)
def test_whatever_is_sent_is_answered(tag: str, what: str, sent: dict[str, Any]) -> None:
    contract = imported(BLOCKS[tag])
    assert contract.request_edit(USAGE, what, json.dumps(sent).encode()).status_code in (200, 400)


@pytest.mark.parametrize("tag", sorted(BLOCKS))
@pytest.mark.parametrize(
    "fields",
    [
        {"catalogs": {"ar": 5, "fr": ["x"], "": {}, "x y": {"a": "b"}}},
        {"references": {"helplines": 5, "terms": [], "facts": {"x": None}, "drawings": "x"}},
        {"key": "\0 /../", "language": "\0", "only": "xx"},
        {"display_name": None, "links": {"x": 5}, "files": {"x": 5}, "interface": {"ar": 5}},
        {"source": "\ud800"},
        {"max_attempts": "x", "pass_mark": None, "weight": None, "draw": -1, "show_answers": 5, "counts_as": None},
    ],
)
def test_whatever_is_stored_can_be_opened(tag: str, fields: dict[str, Any]) -> None:
    contract = imported(BLOCKS[tag])
    contract.set(USAGE, **fields)
    contract.edit(USAGE, "open")
    for what in ("strings", "export_po"):
        contract.request_edit(USAGE, what, b'{"language": "es"}')
    contract.edit(USAGE, "preview", source="Prose.\n", language="ar")
    block = contract.studio(USAGE)
    assert "cop-studio" in str(block.studio_view({}).content)
    assert block.validate() is not None
    assert 'class="cop ' in str(block.author_view({}).content)
