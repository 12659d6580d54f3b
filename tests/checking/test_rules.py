"""Rules have names: a code stands once, where its rule is defined."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import cop_xblocks
from cop_xblocks.checking import pages
from cop_xblocks.model import Rule, rules

_PACKAGE = Path(cop_xblocks.__file__).parent


def _codes() -> Iterator[tuple[str, str]]:
    """Every string of the package's code that is a code, and the name of the function that it is given to."""
    for path in sorted(_PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        called = {
            id(argument): ast.unparse(node.func)
            for node in ast.walk(tree)
            if isinstance(node, ast.Call)
            for argument in node.args
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and re.fullmatch(r"COP\d{3}", str(node.value)):
                yield str(node.value), called.get(id(node), f"{path}:{node.lineno}")


def test_a_code_is_written_once_where_its_rule_is_defined() -> None:
    assert {where for _, where in _codes()} == {"Rule"}
    assert [code for code, times in Counter(code for code, _ in _codes()).items() if times > 1] == []


def test_every_code_has_a_page() -> None:
    assert {code for code, _ in _codes()} == set(pages())


def test_a_rule_that_one_kind_or_activity_alone_names_is_in_its_folder() -> None:
    texts = {path.relative_to(_PACKAGE): path.read_text("utf-8") for path in _PACKAGE.rglob("*.py")}
    for name in (name for name, rule in vars(rules).items() if isinstance(rule, Rule)):
        folders = {path.parent for path, text in texts.items() if re.search(rf"\brules\.{name}\b", text)}
        assert len(folders) > 1 or {folder.parent.name for folder in folders} & {"questions", "activities"} == set(), (
            name
        )
