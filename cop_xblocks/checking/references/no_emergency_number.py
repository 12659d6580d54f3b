"""A country has helplines and no emergency number.

Why: the emergency number is what a learner needs first when a child is in danger

The directory shows emergency numbers first. Give each country a row of the kind `emergency`, or rows of the kinds
`police`, `ambulance` and `fire`. The numbers of `EU` hold in each of its countries.

Wrong:

~~~csv ../helplines.csv
country_iso,service_name,native_name,number,text_number,url,hours,cost,kind,channels,source_url,source_publisher,seen,note,checked
GB,Childline,,0800 1111,,https://www.childline.org.uk,24h,,child line,,https://www.childline.org.uk,,operator,,2026-11-01
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

from collections.abc import Iterator

from cop_xblocks.checking import review_dates
from cop_xblocks.checking.references.helpline_directories import directories
from cop_xblocks.checking.references.helpline_names import counted
from cop_xblocks.languages import country
from cop_xblocks.model import Diagnostic, Helpline, Rule
from cop_xblocks.model.references import EVERYWHERE, MEMBERS, UNION
from cop_xblocks.reading import Reading

RULE = Rule("COP627", "info")


def check_reading(reading: Reading) -> Iterator[Diagnostic]:
    """Find countries whose learners get no number for an emergency."""
    if not any(directories(reading)):
        return
    rows = reading.beside.references.helplines
    day = review_dates.today()
    with_number = {row.country for row in rows if row.is_emergency and row.can_be_called(day)} | {UNION, EVERYWHERE}
    if any(row.country == UNION and row.is_emergency for row in rows):
        with_number |= MEMBERS
    first: dict[str, Helpline] = {}
    for row in rows:
        if row.country not in with_number and row.span is not None:
            first.setdefault(row.country, row)
    spans = [row.span for row in first.values() if row.span is not None]
    if spans:
        names = ", ".join(country(code, "en") or code for code in first)
        yield RULE.at(
            spans[0],
            f"{counted(len(first), 'country has', 'countries have')} no emergency number",
            f"write one into a row of its own: {names}",
        )
