"""A block's fields as XML and back: nothing is lost, whatever an author or a translator wrote."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from cop_xblocks.content import BlockContent
from cop_xblocks.targets.olx.xml import parse_block, write_block

ANY = st.text(st.characters(codec=None, exclude_categories=()))
PIECES = [
    "]]>",
    "<![CDATA[",
    "]]&gt;",
    "&#13;",
    "&#x0;",
    "<!--",
    "#key",
    "-->",
    "\\u0041",
    "null",
    "سؤال",
    "问题",
    "😀",
    '"',
    "'",
    "<",
    "&",
]
PIECES += [*"\r\n\t\x00\x0b\x1b\x85\u2028\u202e\u200f\ufeff\ufffe\ud800", "\r\n", "  "]
HOSTILE = st.lists(
    st.one_of(
        ANY,
        st.sampled_from(PIECES),
    ),
    max_size=8,
).map("".join)
IN_XML = st.text(
    st.characters(
        exclude_categories=["Cs"], exclude_characters=[*map(chr, {*range(32)} - {9, 10, 13}), "\ufffe", "\uffff"]
    )
)
ENTRIES = st.dictionaries(HOSTILE, st.tuples(HOSTILE, HOSTILE), max_size=3)
TAGS = st.sampled_from(["ar", "es-419", "fr", "zh-Hans"])

JSON = st.recursive(
    HOSTILE | st.booleans() | st.integers(-9, 9),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(HOSTILE, inner, max_size=2),
    max_leaves=4,
)

LESSONS = st.builds(
    BlockContent,
    tag=st.sampled_from(["cop_lesson", "cop_helplines", "cop_plan", "cop_scenario"]),
    url_name=st.from_regex(r"[a-z0-9][a-z0-9-]{0,20}_text", fullmatch=True),
    display_name=IN_XML,
    key=st.from_regex(r"[a-z0-9][a-z0-9-]{0,20}", fullmatch=True),
    language=TAGS,
    only=st.just("") | TAGS,
    source=HOSTILE,
    catalogs=st.dictionaries(TAGS, ENTRIES, max_size=3),
    interface=st.dictionaries(TAGS, st.dictionaries(HOSTILE, st.lists(HOSTILE).map(tuple), max_size=3), max_size=2),
    links=st.dictionaries(HOSTILE, HOSTILE, max_size=2),
    references=st.dictionaries(HOSTILE, JSON, max_size=2),
)
QUIZZES = st.builds(
    replace,
    LESSONS,
    tag=st.just("cop_quiz"),
    attempts=st.none() | st.integers(0, 100),
    pass_mark=st.integers(0, 100),
    weight=st.integers(0, 100) | st.floats(0, 999_999),
    graded=IN_XML,
    show_answers=st.sampled_from(["never", "after-attempt", "after-pass", "after-attempts"]),
)

# The platform's own parser, an ordinary one, and one that keeps everything.
PARSERS = [
    etree.XMLParser(remove_blank_text=True, remove_comments=True, encoding="utf-8"),
    etree.XMLParser(),
    etree.XMLParser(strip_cdata=False),
]


def block_xml(fields: BlockContent, *, pretty: bool = False) -> bytes:
    root = etree.Element("vertical")
    write_block(etree.SubElement(root, "unknown"), fields)
    if pretty:
        etree.indent(root)
    return etree.tostring(root, encoding="utf-8", pretty_print=pretty)


PLAIN = BlockContent("cop_lesson", "a_text", "A", "a", "en")


@example(replace(PLAIN, source=" \n\t"), PARSERS[0], True)
@example(replace(PLAIN, source="a[b[0]]>1"), PARSERS[0], True)
@example(replace(PLAIN, source="one\rtwo\r\n"), PARSERS[2], False)
@given(LESSONS | QUIZZES, st.sampled_from(PARSERS), st.booleans())
def test_what_is_written_is_read_again_to_the_last_character(
    fields: BlockContent, parser: etree.XMLParser, pretty: bool
) -> None:
    read = parse_block(etree.fromstring(block_xml(fields, pretty=pretty), parser)[0])
    assert read == fields
    assert block_xml(read, pretty=pretty) == block_xml(fields, pretty=pretty)


@given(st.text(st.characters(codec="utf-8")), st.binary())
def test_reading_any_element_never_raises(text: str, junk: bytes) -> None:
    node = etree.Element("cop_quiz")
    for name in ("attempts", "pass_mark", "weight"):
        node.set(name, junk.hex() or "-1")
    source = etree.SubElement(node, "source", encoding="json")
    catalog = etree.SubElement(node, "catalog", lang="ar")
    source.text = catalog.text = "".join(letter for letter in text if letter >= " " and letter not in "\ufffe\uffff")
    fields = parse_block(node)
    assert parse_block(etree.fromstring(block_xml(fields))[0]) == fields


def test_what_an_attribute_cannot_hold_becomes_a_replacement_character() -> None:
    fields = BlockContent("cop_lesson", "a_text", "one\x00two\ud800\ufffe", "a", "en")
    assert parse_block(etree.fromstring(block_xml(fields))[0]).display_name == "one\ufffdtwo\ufffd\ufffd"


def test_a_language_that_an_attribute_cannot_hold_keeps_no_block_from_being_exported() -> None:
    entries = {"a\x00b": {"context": ("digest", "words")}}
    fields = BlockContent("cop_lesson", "a_text", "A", "a", "en", catalogs=entries, interface={"\ud800": {}})
    read = parse_block(etree.fromstring(block_xml(fields))[0])
    assert (list(read.catalogs), list(read.interface)) == (["a\ufffdb"], ["\ufffd"])


def test_ordinary_source_stands_readable_in_cdata() -> None:
    fields = BlockContent("cop_lesson", "a_text", "A", "a", "en", source="One & <two>\n\n- three\n")
    assert b"<source><![CDATA[One & <two>\n\n- three\n]]></source>" in block_xml(fields)


def test_a_lesson_carries_no_settings_of_a_quiz() -> None:
    fields = BlockContent("cop_lesson", "a_text", "A", "a", "en")
    node = etree.fromstring(block_xml(fields))[0]
    assert set(node.attrib) == {"url_name", "display_name", "key", "language"}


@pytest.mark.parametrize("body", ["", "null", "[]", '{"a": 1}', '{"a": ["x"]}', '{"a": [1, 2]}', "{", "[" * 100_000])
def test_entries_of_a_catalog_that_are_no_entries_are_left_out(body: str) -> None:
    node = etree.fromstring(b"<cop_lesson><source/><catalog lang='ar'/></cop_lesson>")
    node[1].text = body
    assert parse_block(node).catalogs == {"ar": {}}


def test_the_platforms_own_attributes_are_let_be() -> None:
    node = etree.fromstring(
        '<cop_quiz xblock-family="xblock.v1" visible_to_staff_only="true"><source>x</source></cop_quiz>'
    )
    fields = parse_block(node)
    assert fields.source == "x"
    assert fields.attempts is None
    assert fields.weight == 1
