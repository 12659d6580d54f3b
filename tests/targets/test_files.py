"""A block names each file that it shows: an archive holds those files, and no others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import etree

from cop_xblocks.build import course as building
from cop_xblocks.build.course import Compiled
from cop_xblocks.build.root import find_root
from cop_xblocks.content import BlockContent
from cop_xblocks.targets.olx.files import block_files, renamed_files
from cop_xblocks.targets.olx.policy import COURSE_IMAGE
from cop_xblocks.targets.olx.xml import parse_block, write_block
from tests.support.editions import Bundle, build


@pytest.fixture(scope="module")
def parents() -> Compiled:
    root = find_root(Path(__file__).parents[2])
    course = building.load_course(root / "courses" / "parents", root / "locales")
    assert course is not None
    return course


def named(bundle: Bundle) -> set[str]:
    """The files that the blocks of an archive name."""
    trees = [etree.fromstring(content) for path, content in bundle.files if "/vertical/" in path]
    return {
        address.removeprefix("/static/")
        for tree in trees
        for node in tree.iter("files")
        for address in json.loads(node.text).values()
    }


@pytest.mark.parametrize("language", ["en", "ar", ""])
def test_the_blocks_name_the_files_of_their_archive(parents: Compiled, language: str) -> None:
    bundle = build(building.edition(parents, language) if language else building.edition(parents))
    prefix = "course/static/"
    held = {path.removeprefix(prefix) for path, _ in bundle.files if path.startswith(prefix)} - {COURSE_IMAGE}
    overview = next(content.decode() for path, content in bundle.files if path.endswith("overview.html"))
    assert len(held) > 3
    # A drawing of the source's language comes along where another language has its own.
    spare = {name for name in held if language and name.replace(".svg", f".{language}.svg") in held}
    assert {name for name in held - spare if f"/static/{name}" not in overview} <= named(bundle) <= held


PICTURE = BlockContent("cop_lesson", "u_text", "A", "u", "en", source="![A house](media/a%20house.svg) ![B](b.svg)")


def test_a_file_that_the_course_calls_something_else_keeps_that_name() -> None:
    name = next(name for name in block_files(PICTURE) if "house" in name)
    fields = BlockContent(
        "cop_lesson", "u_text", "A", "u", "en", source=PICTURE.source, files={name: "/static/x/y.svg"}
    )
    node = etree.Element("any")
    write_block(node, fields)
    assert json.loads(node.findtext("files")) == {name: "/static/x/y.svg", "b.svg": "/static/b.svg"}
    assert parse_block(node) == fields


def test_a_file_that_is_no_longer_shown_is_no_longer_named() -> None:
    content = BlockContent("cop_lesson", "u_text", "A", "u", "en", source="Words.", files={"b.svg": "/static/x/b.svg"})
    node = etree.Element("any")
    write_block(node, content)
    assert node.find("files") is None


@pytest.mark.parametrize(
    "address",
    [
        None,
        5,
        "",
        "//example.test/b.svg",
        "https://example.test/b.svg",
        "/static/None",
        "/static/../b.svg",
        "/static/%2E./b.svg",
    ],
)
def test_an_address_that_is_no_file_of_the_course_is_not_taken(address: object) -> None:
    assert renamed_files({"b.svg": "/static/b.svg"}, {"b.svg": address}) == {}
    assert renamed_files({"b.svg": "/static/x/b.svg"}, {"b.svg": address}) == {"b.svg": "/static/x/b.svg"}


@pytest.mark.parametrize("text", ["", "[", "[]", "null", '{"b.svg": {}}', '{"b.svg": "b.svg"}'])
def test_names_that_a_sites_own_tools_broke_are_left_out(text: str) -> None:
    node = etree.fromstring("<cop_lesson><files/></cop_lesson>")
    node[0].text = text
    assert parse_block(node).files == {}


def test_an_address_in_code_or_in_a_remark_names_no_file() -> None:
    source = "`![a](a.svg)`\n\n```\n![b](b.svg)\n```\n\n<!-- ![c](c.svg) -->\n\n[d]: d.svg\n\n"
    source += "![d][d] [e](e.md) [f](#f) ![g](//x/g.svg)\n"
    assert block_files(BlockContent("cop_lesson", "u", "A", "u", "en", source=source)) == {"d.svg": "/static/d.svg"}


def test_a_file_that_only_a_translation_shows_is_named() -> None:
    catalogs = {"ar": {"u p1": ("", "![صورة](media/own.svg)")}}
    fields = BlockContent("cop_lesson", "u", "A", "u", "en", source="Words.", catalogs=catalogs)
    assert block_files(fields) == {"own.svg": "/static/own.svg"}
