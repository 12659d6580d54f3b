"""Helplines are due for a review.

Why: numbers change, and somebody who reaches a dead one may not call again

`checked` is the day on which somebody last called the helpline or looked at its page. Twelve months later learners can
no longer call it with a tap: they are sent to its page instead. The rule names all that came to that in the past year,
and all whose `checked` is no day or a day to come, where the course shows the directory.

Wrong:

~~~csv ../helplines.csv
country_iso,service_name,native_name,number,text_number,url,hours,cost,kind,channels,source_url,source_publisher,seen,note,checked
GB,Childline,,0800 1111,,https://www.childline.org.uk,24h,,child line,,https://www.childline.org.uk,,operator,,2025-09-01
~~~

~~~markdown
<!-- helplines -->
~~~

Right:

~~~csv ../helplines.csv
country_iso,service_name,native_name,number,text_number,url,hours,cost,kind,channels,source_url,source_publisher,seen,note,checked
GB,Childline,,0800 1111,,https://www.childline.org.uk,24h,,child line,,https://www.childline.org.uk,,operator,,2026-11-01
~~~

~~~markdown
<!-- helplines -->
~~~
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from cop_xblocks.checking import review_dates
from cop_xblocks.checking.references.helpline_directories import directories
from cop_xblocks.checking.references.helpline_names import counted, named
from cop_xblocks.model import Diagnostic, Helpline, Rule
from cop_xblocks.model.references import TRUSTED
from cop_xblocks.model.review_dates import review_status
from cop_xblocks.reading import Reading

RULE = Rule("COP622", "warning")
_CLAUSES = {
    "overdue": ("was last checked more than a year ago", "were last checked more than a year ago"),
    "in the future": ("was checked on a day that is still to come", "were checked on a day that is still to come"),
    "unreadable": ("was checked on a day that no calendar has", "were checked on a day that no calendar has"),
}


def check_reading(reading: Reading) -> Iterator[Diagnostic]:
    """Find numbers that learners have lost, or are about to lose, because of their date."""
    if not any(directories(reading)):
        return
    day = review_dates.today()
    by_status: dict[str, list[Helpline]] = {}
    for row in reading.beside.references.helplines:
        if row.numbers and row.seen in TRUSTED and not row.is_emergency and not _waits(row, day):
            by_status.setdefault(review_status(row.checked, day), []).append(row)
    for status, (one, many) in _CLAUSES.items():
        rows = by_status.get(status)
        if rows and rows[0].span is not None:
            yield RULE.at(
                rows[0].span,
                f"{counted(len(rows), 'helpline', 'helplines')} {one if len(rows) == 1 else many}",
                f"look each up or call it, and write the day into `checked`: {named(rows)}",
            )


def _waits(row: Helpline, day: datetime.date) -> bool:
    """Whether a row fell due so long ago that no learner misses its number: `helplines_to_check` names it."""
    return review_status(row.checked, day - datetime.timedelta(days=365)) == "overdue"
