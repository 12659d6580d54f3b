"""The country of a helpline does not exist.

Why: no learner would find the helpline by their country

`country_iso` is the two letters of a country in ISO 3166: `GB`, not `UK`. Use `EU` for a service in all countries of
the European Union, and `ZZ` for a service everywhere.

Wrong:

~~~csv ../helplines.csv
country_iso,service_name,native_name,number,text_number,url,hours,cost,kind,channels,source_url,source_publisher,seen,note,checked
UK,Childline,,0800 1111,,https://www.childline.org.uk,24h,,child line,,https://www.childline.org.uk,,operator,,2026-11-01
~~~

Right:

~~~csv ../helplines.csv
country_iso,service_name,native_name,number,text_number,url,hours,cost,kind,channels,source_url,source_publisher,seen,note,checked
GB,Childline,,0800 1111,,https://www.childline.org.uk,24h,,child line,,https://www.childline.org.uk,,operator,,2026-11-01
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.languages import country
from cop_xblocks.model import Diagnostic, Rule
from cop_xblocks.reading import Reading

RULE = Rule("COP623", "error")
_MEANT = {"UK": "GB", "EN": "GB", "EL": "GR"}


def check_reading(reading: Reading) -> Iterator[Diagnostic]:
    """Find countries that nobody knows."""
    for row in reading.beside.references.helplines:
        if row.country and not country(row.country, "en") and row.span is not None:
            suggestion = _MEANT.get(row.country)
            yield RULE.at(
                row.span,
                f"{row.country!r} is no country",
                f"did you mean {suggestion!r}?" if suggestion else "write its two letters in ISO 3166, EU or ZZ",
            )
