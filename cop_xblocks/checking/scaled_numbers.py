"""Numbers of an English source that are said with a word for their scale, such as `1.2 million`."""

from __future__ import annotations

import re
from decimal import Decimal

from cop_xblocks.model import read_number

_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SCALED = re.compile(rf"(\d[\d.,]*)[ \u00a0-]({'|'.join(_SCALES)})s?\b", re.IGNORECASE)


def scaled_numbers(source: str) -> list[tuple[Decimal, Decimal]]:
    """The number before each word for a scale, and what both are together: 1.2 and 1,200,000 for `1.2 million`.

    A translation may say either: French `1,2 million`, Chinese `120万`.
    """
    readings = ((read_number(match[1], "."), _SCALES[match[2].lower()]) for match in _SCALED.finditer(source))
    return [(number, number * scale) for number, scale in readings if number is not None]
