"""Snapshots of what is heard: read by eye when they change."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from difflib import unified_diff
from pathlib import Path

from playwright.sync_api import Locator

from tests.support.browser.answers import Visit
from tests.support.browser.heard import controls, shape, spoken, tree

FOLDER = Path(__file__).parents[2] / "browser" / "snapshots"
UPDATE = "COP_UPDATE_SNAPSHOTS"
"""An environment variable: write the snapshots anew instead of comparing them."""


@dataclass
class Heard:
    """What is heard of a block on the way through it, and the file that it is compared with."""

    name: str
    visit: Visit
    block: Locator
    shuffled: bool = True
    parts: list[str] = field(default_factory=list)

    def note(self, when: str) -> None:
        """Take down the block as it is now."""
        read = tree(self.block, shuffled=self.shuffled)
        stops = controls(self.visit.page, self.block, shuffled=self.shuffled)
        self.parts.append(f"# {when}, read from top to bottom\n\n{read}\n")
        self.parts.append(f"# {when}, what can have the focus\n\n{stops}\n")

    def compare(self) -> None:
        """In English with the file; in Arabic the shape has to be the same, and no word be left in English."""
        path, text = FOLDER / f"{self.name}.txt", "\n".join(self.parts)
        if self.visit.language == "en":
            if os.environ.get(UPDATE):
                FOLDER.mkdir(exist_ok=True)
                path.write_text(text, "utf-8")
            assert text == path.read_text("utf-8"), _differences(
                path.read_text("utf-8").splitlines(), text.splitlines()
            )
            return
        wanted, actual = shape(path.read_text("utf-8")), shape(text)
        assert actual == wanted, _differences(wanted, actual)
        left = [words for words in spoken(text) if re.search("[A-Za-z]{2}", words)]
        assert not left, left


def _differences(wanted: list[str], actual: list[str]) -> str:
    return "\n".join([f"{UPDATE}=1 writes it anew:", *unified_diff(wanted, actual, "snapshot", "heard", lineterm="")])
