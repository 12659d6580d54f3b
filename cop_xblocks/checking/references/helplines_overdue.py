"""Helplines are due for a review.

Why: numbers change, and somebody who reaches a dead one may not call again

`checked` is the day on which somebody last called the helpline or looked at its page. The helpline is due again after
twelve months. The rule names all that are due at once, where the course shows the directory. Learners see the date,
too.

Wrong:

~~~csv ../helplines.csv
country_iso,service_name,native_name,number,text_number,url,hours,cost,kind,channels,source_url,source_publisher,seen,note,checked
GB,Childline,,0800 1111,,https://www.childline.org.uk,24h,,child line,,https://www.childline.org.uk,,operator,,2024
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

from collections.abc import Iterator

from cop_xblocks.checking.references.helpline_directories import directories
from cop_xblocks.checking.review_dates import review_status
from cop_xblocks.model import Diagnostic, Helpline, Rule
from cop_xblocks.model.references import TRUSTED
from cop_xblocks.reading import Reading

RULE = Rule("COP622", "warning")
_NAMED = 5
_CLAUSES = {
    "never checked": "have never been checked",
    "overdue": "were checked more than a year ago",
    "in the future": "were checked on a day that is still to come",
    "unreadable": "were checked on a day that no calendar has",
}


def check_reading(reading: Reading) -> Iterator[Diagnostic]:
    """Find numbers that were not looked at for a year."""
    if not any(directories(reading)):
        return
    due: dict[str, list[Helpline]] = {}
    for row in reading.beside.references.helplines:
        if row.number and row.seen in TRUSTED and row.span is not None:
            due.setdefault(review_status(row.checked), []).append(row)
    for status, clause in _CLAUSES.items():
        rows = due.get(status, [])
        if not rows or rows[0].span is None:
            continue
        named = ", ".join(f"{row.name} ({row.country})" for row in rows[:_NAMED])
        more = f" and {len(rows) - _NAMED} more" if len(rows) > _NAMED else ""
        count = "the number of one helpline" if len(rows) == 1 else f"the numbers of {len(rows)} helplines"
        yield RULE.at(
            rows[0].span,
            f"{count} {clause if len(rows) > 1 else clause.replace('have', 'has', 1).replace('were', 'was', 1)}",
            f"look each up or call it, and write the day into `checked`: {named}{more}",
        )
