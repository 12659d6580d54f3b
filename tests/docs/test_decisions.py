"""The index of the decisions lists each of them, under its own title and with a sentence."""

from __future__ import annotations

import re
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "decisions"


def test_the_index_lists_every_decision_under_its_title() -> None:
    titles = []
    for page in sorted(FOLDER.glob("[0-9]*.md")):
        number, title = page.read_text("utf-8").splitlines()[0].removeprefix("# ").split(". ", 1)
        assert int(number) == int(page.name[:4]), page.name
        titles.append((number, title, page.name))
    rows = re.findall(r"^\| (\d+) \| \[(.+)\]\((\S+)\) \| (.+\.) \|$", (FOLDER / "README.md").read_text("utf-8"), re.M)
    assert [row[:3] for row in rows] == titles
