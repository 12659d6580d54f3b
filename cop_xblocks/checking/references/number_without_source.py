"""A helpline has a number but no source.

Why: nobody could check the number, so learners do not see it

Somebody in need who reaches a wrong number may not call again. `source_url` is the page that gives the number. If there
is no source, leave the number out: learners then see the service's address.

Wrong:

~~~csv ../helplines.csv
country_iso,service_name,native_name,number,text_number,url,hours,cost,kind,channels,source_url,source_publisher,seen,note,checked
GB,Childline,,0800 1111,,https://www.childline.org.uk,24h,,child line,,,,operator,,2026-11-01
~~~

Right:

~~~csv ../helplines.csv
country_iso,service_name,native_name,number,text_number,url,hours,cost,kind,channels,source_url,source_publisher,seen,note,checked
GB,Childline,,0800 1111,,https://www.childline.org.uk,24h,,child line,,https://www.childline.org.uk,,operator,,2026-11-01
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.model import HELPLINES, Diagnostic, Rule, rules
from cop_xblocks.reading import Reading

RULE = Rule("COP621", "error")


def check_reading(reading: Reading) -> Iterator[Diagnostic]:
    """Find numbers that nobody can check."""
    # A source that is there and cannot be read as an address has been spoken of.
    unread = {
        diagnostic.span.line
        for diagnostic in reading.report.diagnostics
        if diagnostic.code == rules.TABLE_CELL.code
        and diagnostic.span.file.endswith(HELPLINES)
        and "source_url" in diagnostic.message
    }
    for row in reading.beside.references.helplines:
        if row.number and not row.source and row.span is not None and row.span.line not in unread:
            yield RULE.at(
                row.span,
                f"{row.name} ({row.country}) has a number and no source",
                "write the page on which the number stands into `source_url`, or leave the number out",
            )
