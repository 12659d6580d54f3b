"""The manual's pages and the rules that they are about, by code.

The page of a rule with a check of its own is the docstring of that check's module. The page of a rule whose breach is
found while reading is a file, such as `COP203-no-right-answer.md`, in the folder `pages`: of this package where
`model/rules.py` has the rule, and otherwise of the kind of question or activity whose `rules.py` has it.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from types import MappingProxyType, ModuleType
from typing import NamedTuple

from cop_xblocks import activities, questions
from cop_xblocks.checking import registry, translations
from cop_xblocks.checking.cues import CUES_RULES
from cop_xblocks.checking.page import Page, read_page
from cop_xblocks.checking.passes import RuleModule
from cop_xblocks.checking.versions import VERSIONS_RULES
from cop_xblocks.model import Rule, rules


class _Source(NamedTuple):
    """Where a rule's page is."""

    rule: Rule
    file: Path
    docstring: str | None
    """The page, which `file` begins with; None where the whole file is the page."""


@cache
def _sources() -> Mapping[str, _Source]:
    pages = [
        *_modules((*registry.RULES, *VERSIONS_RULES, *CUES_RULES, *translations.RULES)),
        *_pages(Path(__file__).parent, rules),
    ]
    for room in (questions, activities):
        for folder in (Path(room.__path__[0], module.name) for module in pkgutil.iter_modules(room.__path__)):
            if (folder / "rules.py").is_file():
                pages += _pages(folder, import_module(f"{room.__name__}.{folder.name}.rules"))
    return {source.rule.code: source for source in sorted(pages, key=lambda source: source.rule.code)}


def _modules(modules: Iterable[RuleModule]) -> Iterator[_Source]:
    """The rules that have a check of their own."""
    for module in modules:
        yield _Source(module.RULE, Path(vars(module)["__file__"]), module.__doc__ or "")


def _pages(folder: Path, members: ModuleType) -> Iterator[_Source]:
    """The rules of a module that have a page in the folder."""
    files = {file.name[:6]: file for file in (folder / "pages").glob("COP*.md")}
    for rule in vars(members).values():
        if isinstance(rule, Rule) and rule.code in files:
            yield _Source(rule, files[rule.code], None)


@cache
def known_rules() -> Mapping[str, Rule]:
    """Every rule, by its code."""
    return MappingProxyType({code: source.rule for code, source in _sources().items()})


def sources() -> Mapping[str, Path]:
    """The file of each code that is its page, or begins with it."""
    return {code: source.file for code, source in _sources().items()}


@cache
def pages() -> Mapping[str, Page]:
    """Every code's page, in the order of the codes."""
    return MappingProxyType({code: page(code) for code in _sources()})


@cache
def page(code: str) -> Page:
    """The page of a code. Raises KeyError for one that there is not."""
    rule, file, docstring = _sources()[code]
    return read_page(rule, docstring if docstring is not None else file.read_text("utf-8"))


def why(code: str) -> str:
    """What comes of a mistake, in half a line; empty for a code without a page."""
    return page(code).why if code in _sources() else ""


@cache
def codes_of_translations() -> frozenset[str]:
    """The codes of the rules on translations, which are excused in the catalog, entry by entry."""
    return frozenset(module.RULE.code for module in translations.RULES)
