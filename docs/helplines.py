"""The gaps of the directory of helplines, for `helplines.md`: what each country has, and what it lacks.

`python docs/helplines.py` writes them into the page; a test holds the page and the table together.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from cop_xblocks.activities.country_services import place_in_list
from cop_xblocks.languages import country
from cop_xblocks.model import Helpline, Report
from cop_xblocks.model.references import EVERYWHERE, UNION
from cop_xblocks.reading.references import read_references

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "helplines.md"
_HEAD = "## The gaps, country by country\n"

NEEDED = {
    "crisis line": ("crisis line",),
    "child line": ("child line", "all-ages line"),
    "parents' line": ("parents' line",),
    "child protection": ("child protection",),
    "police report": ("police report",),
    "image removal": ("image removal",),
    "hotline": ("hotline",),
}
"""What each country should have, and the kinds of service that give it."""
_STATES = ("can be called, or has a form", "to look up", "missing")
_ONLINE = ("police report", "image removal", "hotline")
"""What is as good without a number: it is done in a form."""


def gaps() -> str:
    """The section of the page, on the day of the newest check in the table, so that it changes with the table alone."""
    rows = [row for row in read_references(ROOT / "courses", Report()).references.helplines if row.seen != "recalled"]
    day = max(date.fromisoformat(row.checked) for row in rows if len(row.checked) == len("2026-11-29"))
    by_country: dict[str, list[Helpline]] = {}
    for row in rows:
        if row.country not in (EVERYWHERE, UNION):
            by_country.setdefault(row.country, []).append(row)
    countries = sorted(by_country, key=lambda code: place_in_list(country(code, "en")))
    served = [code for code in countries if any(not row.is_emergency for row in by_country[code])]
    bare = [_named(code) for code in countries if code not in served]
    callable_rows = [row for row in rows if not row.is_emergency and row.can_be_called(day)]
    states = {code: {name: state_of(name, by_country[code], day) for name in NEEDED} for code in countries}
    return "\n".join(
        [
            _HEAD,
            f"On {day.isoformat()}, the day of the newest check in the table, {len(countries)} countries and regions",
            f"have an emergency number. {len(callable_rows)} services can be called with a tap, in",
            f"{len({row.country for row in callable_rows})} countries. *To look up* is a service of which learners see",
            "only the page; *missing* is one that the table has nothing about.",
            "",
            f"| | {' | '.join(_STATES)} |",
            "|---|---|---|---|",
            *(
                _cells(name, [str(sum(state[name] == which for state in states.values())) for which in _STATES])
                for name in NEEDED
            ),
            "",
            f"| country | {' | '.join(_STATES)} |",
            "|---|---|---|---|",
            *(_cells(_named(code), _names(states[code])) for code in served),
            "",
            f"{len(bare)} have an emergency number and nothing else: {'; '.join(bare)}.",
            "",
        ]
    )


def state_of(name: str, rows: Sequence[Helpline], day: date) -> str:
    """Which of `_STATES` a country is in for one of `NEEDED`."""
    services = [row for row in rows if row.kind in NEEDED[name]]
    if any(row.can_be_called(day) or (name in _ONLINE and row.address and not row.numbers) for row in services):
        return _STATES[0]
    return _STATES[1] if services else _STATES[2]


def _named(code: str) -> str:
    """A country's English name and its code; CLDR changes names from version to version."""
    return f"{country(code, 'en')} ({code})"


def _names(states: Mapping[str, str]) -> list[str]:
    return [", ".join(name for name, state in states.items() if state == which) or "–" for which in _STATES]


def _cells(first: str, others: Sequence[str]) -> str:
    return f"| {' | '.join([first, *others])} |"


def page() -> str:
    """The page, with the gaps of today's table."""
    text = PAGE.read_text("utf-8")
    return re.sub(rf"{re.escape(_HEAD)}.*\Z", lambda _: gaps(), text, flags=re.DOTALL)


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
