"""What is known of a document besides its tree."""

from __future__ import annotations

from cop_xblocks.markdown import Document, Reader, computed_once, parse
from cop_xblocks.markdown.annotations import OWN_NAMES

SOURCE = "# A title\n\n- One\n\nText\n"


def test_a_node_that_is_described_in_two_steps_has_both_descriptions() -> None:
    document = parse(SOURCE)
    reader = Reader(document, "en", OWN_NAMES)
    heading = reader.describe(document.nodes[0], opens="plan")
    reader.describe(heading, part_of="story")
    reader.describe(document.nodes[1].children[0], choice="One")
    described = reader.described()
    assert (described.nodes[0].opens, described.nodes[0].part_of) == ("plan", "story")
    assert described.nodes[1].children[0].choice == "One"
    assert described.nodes[2] is document.nodes[2]


def test_describing_a_node_leaves_the_parsed_tree_as_it_is() -> None:
    document = parse(SOURCE)
    reader = Reader(document, "en", OWN_NAMES)
    reader.describe(document.nodes[0], opens="plan")
    reader.described()
    assert document.nodes[0].opens == ""


def test_what_is_computed_once_is_computed_again_for_other_arguments_and_other_documents() -> None:
    calls = []

    @computed_once
    def count(document: Document, name: str) -> int:
        calls.append(name)
        return len(document.nodes)

    document = parse(SOURCE)
    assert [count(document, "list"), count(document, "list"), count(document, "text")] == [3, 3, 3]
    assert calls == ["list", "text"]
    assert count(parse("# Another\n"), "text") == 1
    assert calls == ["list", "text", "text"]
