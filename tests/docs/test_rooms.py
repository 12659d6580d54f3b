"""The map of the house is true: its table of rooms is what the code says, and every file that it names exists."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "architecture.md"


@pytest.fixture(scope="module")
def rooms() -> ModuleType:
    """`docs/rooms.py`."""
    sys.path.insert(0, str(ROOT / "docs"))
    try:
        import rooms

        return rooms
    finally:
        sys.path.remove(str(ROOT / "docs"))


def test_the_rooms_and_files_are_those_of_the_code(rooms: ModuleType) -> None:
    assert PAGE.read_text("utf-8") == rooms.page(), "run `python docs/rooms.py`"


def test_every_room_is_in_the_table(rooms: ModuleType) -> None:
    package = ROOT / "cop_xblocks"
    there = {f"{path.parent.name}/" for path in package.glob("*/__init__.py")} | {
        path.name for path in package.glob("*.py")
    }
    assert {name for name in there if f"| `{name}` |" not in rooms.table()} == {"__init__.py"}


def test_every_file_that_the_page_names_exists() -> None:
    named = re.findall(r"`((?:cop_xblocks|courses|docs|locales|tests)/[\w./-]+)`", PAGE.read_text("utf-8"))
    assert named
    assert [path for path in named if not (ROOT / path).exists()] == []
