"""What day it is, for rules on what is overdue. Tests put another day here."""

from __future__ import annotations

import datetime


def today() -> datetime.date:
    """Today."""
    return datetime.datetime.now(tz=datetime.UTC).date()
