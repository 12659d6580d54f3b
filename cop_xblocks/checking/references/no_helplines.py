"""The directory of helplines is empty.

Why: learners who need help would find two addresses for the whole world, and no number

`<!-- helplines -->` shows the services in `helplines.csv`, a file beside the courses.

Wrong:

~~~markdown
Somebody listens.

<!-- helplines -->
~~~

Right:

~~~csv ../helplines.csv
country_iso,service_name,native_name,number,text_number,url,hours,cost,kind,channels,source_url,source_publisher,seen,note,checked
GB,Childline,,0800 1111,,https://www.childline.org.uk,24h,,child line,,https://www.childline.org.uk,,operator,,2026-11-01
~~~

~~~markdown
Somebody listens.

<!-- helplines -->
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking.references.helpline_directories import directories
from cop_xblocks.model import HELPLINES, Diagnostic, Rule
from cop_xblocks.reading import Reading

RULE = Rule("COP624", "warning")


def check_reading(reading: Reading) -> Iterator[Diagnostic]:
    """Find directives without a table."""
    if reading.beside.references.helplines or HELPLINES in reading.beside.unread:
        return
    for directive in directories(reading):
        if directive.span is not None:
            yield RULE.at(
                directive.span,
                "there are no helplines to show",
                f"write {HELPLINES} beside the courses, or name help in words",
            )
