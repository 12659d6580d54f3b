"""A lesson was reviewed more than a year ago, or a page of the annex more than six months ago.

Why: services, laws and risks have changed since then

Read the lesson, follow its links, compare its facts with their sources, and write the new date into `reviewed`. A date
far in the future is a slip. A page of the annex is due after six months: menus and settings change with each update.

Wrong:

~~~markdown
---
key: a-lesson
reviewed: 2020-01-31
---
# A lesson

Some words.
~~~

Right:

~~~markdown
---
key: a-lesson
reviewed: 2026-11-24
---
# A lesson

Some words.
~~~
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from cop_xblocks.checking import review_dates
from cop_xblocks.checking.searchable_text import searchable_texts
from cop_xblocks.model import Diagnostic, Rule
from cop_xblocks.reading import Reading

RULE = Rule("COP863", "info")
_DAYS, _DAYS_IN_ANNEX = 366, 184
_AHEAD = 730
"""Days: a clock may be wrong, but hardly by two years."""


def check_reading(reading: Reading) -> Iterator[Diagnostic]:
    """Compare `reviewed` with today."""
    today = review_dates.today()
    for content in searchable_texts(reading):
        if content.lesson is None or not content.lesson.reviewed:
            continue
        try:
            reviewed = datetime.date.fromisoformat(content.lesson.reviewed)
        except ValueError:
            continue
        days = (today - reviewed).days
        if days > (_DAYS_IN_ANNEX if content.lesson.in_annex else _DAYS):
            yield RULE.at(
                content.setting("reviewed"),
                f"the last review was {days // 30} months ago",
                "read it through, follow its links, and write today's date",
            )
        elif days < -_AHEAD:
            yield RULE.at(content.setting("reviewed"), "a review cannot be in the future", "correct the year")
