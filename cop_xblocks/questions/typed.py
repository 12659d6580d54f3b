"""What was typed into a field: as it was typed, but for what no page and no database can hold."""

from __future__ import annotations

import re

from cop_xblocks.questions.kind import Fields

_LINE_END = re.compile(r"\r\n?")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def typed(fields: Fields, name: str) -> str | None:
    """The text of a field, its lines ending in `\\n`; empty where nothing was sent, None where several were."""
    values = fields.get(name, ())
    if len(values) > 1:
        return None
    text = _CONTROL.sub("", _LINE_END.sub("\n", "".join(values)))
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)
