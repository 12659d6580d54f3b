"""One line that a learner types: what is kept of it."""

from __future__ import annotations

import unicodedata

from cop_xblocks.model import Refusal
from cop_xblocks.questions.folding import folded
from cop_xblocks.questions.words import _

LONGEST = 200
"""Characters of a line."""


def read_line(raw: str) -> str | Refusal:
    """What was typed, to be kept as it is; empty where there is nothing to see in it."""
    line = cleaned(raw).strip()
    if len(line) > LONGEST:
        return Refusal(_("This answer is too long. Write a few words only."))
    return line if folded(line) else ""


def cleaned(raw: str) -> str:
    """A line without what no keyboard types and no page can hold: control characters and halves of characters."""
    return "".join(" " if letter in "\t\r\n" else letter for letter in raw if _can_be_shown(letter))


def _can_be_shown(letter: str) -> bool:
    return letter in "\t\r\n" or unicodedata.category(letter) not in ("Cc", "Cs")
