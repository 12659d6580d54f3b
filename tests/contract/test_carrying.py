"""Every block of ours keeps what was set on it, and takes its files along; blocks that do not are found out."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest
from lxml import etree
from xblock.exceptions import InvalidScopeError

from cop_xblocks.block import CourseBlock
from cop_xblocks.targets.olx.xml import parse_block, write_block
from tests.support.contract import carrying
from tests.support.contract.clipboard import exported
from tests.support.contract.examples import BLOCKS, USAGE, imported

pytestmark = pytest.mark.usefixtures("host")

CHECKS = [item for name, item in vars(carrying).items() if name.startswith("check_")]


@pytest.mark.parametrize("tag", BLOCKS)
@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_a_block_carries_what_it_should(check: Any, tag: str) -> None:
    check(BLOCKS[tag])


class AuthoredOnly:
    """As 2026.11.0 was: it writes and reads what we author, and nothing else."""

    def add_xml_to_node(self, node: Any) -> None:
        write_block(node, self.block_content())  # type: ignore[attr-defined]


class EveryValue:
    """Writes what it has, whoever set it."""

    def add_xml_to_node(self, node: Any) -> None:
        super().add_xml_to_node(node)  # type: ignore[misc]
        for name in ("due", "graded", "site_seen"):
            node.set(f"x-{name}", str(getattr(self, name)))


class Trusting:
    """Sets whatever field an attribute is named like, as XBlock's own `parse_xml` does."""

    @classmethod
    def parse_xml(cls, node: Any, runtime: Any, keys: Any) -> Any:
        block = super().parse_xml(node, runtime, keys)  # type: ignore[misc]
        for name in {*block.fields} & {*node.attrib} - {*cls.authored.values()}:  # type: ignore[attr-defined]
            with suppress(Exception):
                cls._set_field_if_present(block, name, node.get(name), {})  # type: ignore[attr-defined]
        return block


class WithoutFiles:
    """As 2026.11.0 was: no file is named in the XML, and no name is taken."""

    data = None

    def add_xml_to_node(self, node: Any) -> None:
        super().add_xml_to_node(node)  # type: ignore[misc]
        for child in node.findall("files"):
            node.remove(child)


class Believing:
    """Takes any name for a file."""

    @property
    def data(self) -> str:
        return CourseBlock.data.fget(self)  # type: ignore[attr-defined, no-any-return]

    @data.setter
    def data(self, text: Any) -> None:
        self.files = json.loads(text)


class Forgetting:
    """Does not read what its files are called."""

    @classmethod
    def parse_xml(cls, node: Any, runtime: Any, keys: Any) -> Any:
        for child in node.findall("files"):
            node.remove(child)
        return super().parse_xml(node, runtime, keys)  # type: ignore[misc]


class StoringNames:
    """Stores every file's name, and is not the block it was when an archive names none."""

    @classmethod
    def parse_xml(cls, node: Any, runtime: Any, keys: Any) -> Any:
        block = super().parse_xml(node, runtime, keys)  # type: ignore[misc]
        block.files = {child.text: child.text for child in node.findall("files")}
        return block


class Restarting:
    """Puts its own state into the field that the platform stores a learner's in."""

    @classmethod
    def parse_xml(cls, node: Any, runtime: Any, keys: Any) -> Any:
        block = super().parse_xml(node, runtime, keys)  # type: ignore[misc]
        block.runtime.contract.rows.clear()
        return block


WRONG = [
    (carrying.check_set_fields_survive, AuthoredOnly),
    (carrying.check_inherited_fields_stay_out, EveryValue),
    (carrying.check_nothing_of_a_learner_is_exported, EveryValue),
    (carrying.check_any_attribute_is_let_be, Trusting),
    (carrying.check_a_run_is_imported_again, Restarting),
    (carrying.check_its_files_are_found, WithoutFiles),
    (carrying.check_renamed_files_are_shown, Forgetting),
    (carrying.check_old_archives_are_read, StoringNames),
    (carrying.check_data_is_never_broken, Believing),
]


def test_there_is_a_wrong_block_for_each_check() -> None:
    assert {check for check, _ in WRONG} == set(CHECKS)


@pytest.mark.parametrize("check, wrong", WRONG)
def test_a_block_that_carries_less_is_found_out(check: Any, wrong: type) -> None:
    cls = type(wrong.__name__, (wrong, BLOCKS["cop_quiz"]), {})
    with pytest.raises((AssertionError, TypeError, ValueError, InvalidScopeError)):
        check(cls)


def test_an_attribute_of_ours_is_no_field_of_the_platforms() -> None:
    """`graded` is an assignment's type with us, and says with the platform whether a subsection counts."""
    contract = imported(BLOCKS["cop_quiz"])
    contract.set(USAGE, graded=True)
    node = etree.fromstring(exported(contract, USAGE))
    assert node.get("graded") == "quiz"
    assert node.findtext("{http://code.edx.org/xblock/option}graded") == "true"
    assert parse_block(node).graded == "quiz"
