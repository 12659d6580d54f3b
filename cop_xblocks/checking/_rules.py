"""Every rule and every page: what lies beside this file is one, unless its name begins with an underscore."""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from types import MappingProxyType, ModuleType

from cop_xblocks.checking._page import Page, read_page
from cop_xblocks.model import Diagnostic
from cop_xblocks.reading import Reading


@cache
def _modules() -> tuple[ModuleType, ...]:
    here = Path(__file__).parent
    names = sorted(module.name for module in pkgutil.iter_modules([str(here)]) if not module.name.startswith("_"))
    return tuple(import_module(f"cop_xblocks.checking.{name}") for name in names)


def check(reading: Reading) -> list[Diagnostic]:
    """Everything that is wrong with a course: what was found while reading it, and what the rules find; in order,
    each once."""
    found = dict.fromkeys(reading.report.found)
    for module in _modules():
        if hasattr(module, "check"):
            found.update(dict.fromkeys(module.check(reading)))
    return sorted(found, key=Diagnostic.sort_key)


@cache
def pages() -> Mapping[str, Page]:
    """Every code's page, in the order of the codes."""
    read = [read_page(module.CODE, module.SEVERITY, module.__doc__ or "") for module in _modules()]
    return MappingProxyType({page.code: page for page in sorted(read, key=lambda page: page.code)})


def why(code: str) -> str:
    """What comes of a mistake, in half a line; empty for a code without a page."""
    page = pages().get(code)
    return page.why if page else ""
