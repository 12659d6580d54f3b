"""Reads the text of a field as it was typed, without characters that no keyboard types and no page can hold."""

from __future__ import annotations

import re

from cop_xblocks.forms.fields import Fields
from cop_xblocks.forms.folding import folded
from cop_xblocks.model import Refusal
from cop_xblocks.model.i18n import _

LONGEST_LINE = 200
"""Characters of a line."""

_LINE_END = re.compile(r"\r\n?")
_SPACE = re.compile(r"[\t\r\n]")
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
"""Control characters, and halves of characters."""


def typed(fields: Fields, name: str) -> str | None:
    """The text of a field, its lines ending in `\\n`; empty where nothing was sent, None where several were."""
    values = fields.get(name, ())
    return None if len(values) > 1 else _UNFIT.sub("", _LINE_END.sub("\n", "".join(values)))


def read_line(raw: str) -> str | Refusal:
    """One line, to be kept as it was typed; empty where there is nothing to see in it."""
    line = cleaned(raw).strip()
    if len(line) > LONGEST_LINE:
        return Refusal(_("This answer is too long. Write a few words only."))
    return line if folded(line) else ""


def cleaned(raw: str) -> str:
    """A line without what cannot be kept."""
    return _UNFIT.sub("", _SPACE.sub(" ", raw))
