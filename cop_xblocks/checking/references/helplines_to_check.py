"""Helplines wait for somebody to look at their page.

Why: learners can call a service with a tap only if somebody saw its number within twelve months

The remark names services that learners cannot call, because nobody has checked them, because they were checked more
than two years ago, or because their row is only `recalled`. It also names those that fall due within the next 60 days,
and emergency numbers that nobody has looked at for a year. Open the page in `source_url` or call the number, and write
the day into `checked`. A partner in the country signs a row with its name in `source_publisher`.

Wrong:

~~~csv ../helplines.csv
country_iso,service_name,native_name,number,text_number,url,hours,cost,kind,channels,source_url,source_publisher,seen,note,checked
GB,,,999,,,,,emergency,,https://www.gov.uk/guidance/999,,state,,2026-11-01
GB,Childline,,0800 1111,,https://www.childline.org.uk,24h,,child line,,https://www.childline.org.uk,,operator,,
~~~

~~~markdown
<!-- helplines -->
~~~

Right:

~~~csv ../helplines.csv
country_iso,service_name,native_name,number,text_number,url,hours,cost,kind,channels,source_url,source_publisher,seen,note,checked
GB,,,999,,,,,emergency,,https://www.gov.uk/guidance/999,,state,,2026-11-01
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

RULE = Rule("COP625", "info")
_SOON = datetime.timedelta(days=60)
_CLAUSES = {
    "due soon": ("falls due within 60 days", "fall due within 60 days"),
    "never checked": ("has never been checked", "have never been checked"),
    "overdue": ("was checked more than two years ago", "were checked more than two years ago"),
    "emergency": ("was checked more than a year ago", "were checked more than a year ago"),
    "recalled": ("is only recalled", "are only recalled"),
}


def check_reading(reading: Reading) -> Iterator[Diagnostic]:
    """Find rows that somebody has to look at, though no learner has lost a number."""
    if not any(directories(reading)):
        return
    day = review_dates.today()
    by_status: dict[str, list[Helpline]] = {}
    for row in reading.beside.references.helplines:
        by_status.setdefault(_status(row, day), []).append(row)
    for status, (one, many) in _CLAUSES.items():
        rows = by_status.get(status)
        if rows and rows[0].span is not None:
            things = ("emergency number", "emergency numbers") if status == "emergency" else ("helpline", "helplines")
            yield RULE.at(
                rows[0].span,
                f"{counted(len(rows), *things)} {one if len(rows) == 1 else many}",
                f"look each up or call it, and write the day into `checked`: {named(rows)}",
            )


def _status(row: Helpline, day: datetime.date) -> str:
    if row.seen == "recalled":
        return "recalled"
    now = review_status(row.checked, day)
    if row.is_emergency:
        return "emergency" if now == "overdue" else ""
    if not row.numbers or row.seen not in TRUSTED:
        return ""
    if now == "overdue":
        return "overdue" if review_status(row.checked, day - datetime.timedelta(days=365)) == "overdue" else ""
    if not now and review_status(row.checked, day + _SOON) == "overdue":
        return "due soon"
    return now
