"""The page about the directory of helplines says what the table has and lacks."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

from cop_xblocks.model import Helpline

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def helplines() -> ModuleType:
    """`docs/helplines.py`."""
    sys.path.insert(0, str(ROOT / "docs"))
    try:
        import helplines

        return helplines
    finally:
        sys.path.remove(str(ROOT / "docs"))


def by_code(text: str) -> list[str]:
    """The lines of the page with countries' codes alone, without their names and order, which are CLDR's."""
    lines = [re.sub(r"[^|;:]*\(([A-Z]{2})\)(?=[;.]| \|)", r" \1", line) for line in text.splitlines()]
    return sorted("; ".join(sorted(re.findall(r" ([A-Z]{2})\b", line))) if ";" in line else line for line in lines)


def test_the_gaps_are_those_of_the_table(helplines: ModuleType) -> None:
    assert by_code(helplines.PAGE.read_text("utf-8")) == by_code(helplines.page()), "run `python docs/helplines.py`"


def test_every_country_of_the_table_is_named_once(helplines: ModuleType) -> None:
    table = (ROOT / "courses/helplines.csv").read_text("utf-8")
    codes = set(re.findall(r"^([A-Z]{2}),", table, re.MULTILINE)) - {"ZZ", "EU"}
    named = re.findall(r"\(([A-Z]{2})\)(?=[;.]| \|)", helplines.gaps())
    assert sorted(named) == sorted(codes)


@pytest.mark.parametrize(
    ("change", "state"),
    [
        ({}, "can be called, or has a form"),
        ({"checked": "2024"}, "to look up"),
        ({"seen": "elsewhere"}, "to look up"),
        ({"kind": "all-ages line"}, "can be called, or has a form"),
        ({"kind": "hotline"}, "missing"),
    ],
)
def test_a_service_that_cannot_be_called_leaves_a_gap(
    helplines: ModuleType, change: dict[str, str], state: str
) -> None:
    from datetime import date

    row = {"kind": "child line", "seen": "operator", "checked": "2026-11-01"} | change
    service = Helpline("GB", "A", "1", "https://a.example", row["kind"], "", seen=row["seen"], checked=row["checked"])
    assert helplines.state_of("child line", [service], date(2026, 11, 29)) == state


def test_a_form_closes_a_gap_where_a_form_is_what_one_needs(helplines: ModuleType) -> None:
    from datetime import date

    form = Helpline("GB", "A", "", "https://a.example", "hotline", "", seen="operator")
    assert helplines.state_of("hotline", [form], date(2026, 11, 29)) == "can be called, or has a form"
