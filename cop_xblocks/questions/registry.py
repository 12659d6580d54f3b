"""The kinds of question: every folder beside this file is one, and nothing else names them."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from pathlib import Path

from cop_xblocks.questions.kind import Kind


@cache
def kinds() -> dict[str, Kind]:
    """Every kind by its name."""
    here = Path(__file__).parent
    names = sorted(module.name for module in pkgutil.iter_modules([str(here)]) if module.ispkg)
    return {name: import_module(f"cop_xblocks.questions.{name}").KIND for name in names}
