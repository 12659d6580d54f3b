"""A link leads to something that is neither a page, a mail address nor a telephone number.

Why: it would do nothing for most learners, or harm them

Links may begin with `https:`, `http:`, `mailto:` or `tel:`, name a fact (`fact:`) or a term (`glossary:`), or be
relative: a file of the course, a `#key` in it. Nothing else is opened.

Wrong:

~~~markdown
Ask [the hotline](ftp://example.org/hotline).
~~~

Right:

~~~markdown
Ask [the hotline](https://example.org/hotline).
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking._targets import has_address
from cop_xblocks.checking._texts import passages
from cop_xblocks.checking._written import Written
from cop_xblocks.model import Diagnostic, Severity
from cop_xblocks.reading.linking import scheme

CODE = "COP502"
SEVERITY: Severity = "error"
KNOWN = ("http", "https", "mailto", "tel")
REFERENCES = ("fact", "glossary")
"""What other rules follow."""


def check_file(written: Written) -> Iterator[Diagnostic]:
    """Find links whose scheme is none of ours, or that have nothing but a scheme."""
    for passage in passages(written.document, written.lesson):
        for link, place in passage.links():
            name = scheme(link.target)
            if link.is_picture or not name or name in REFERENCES:
                continue
            if name == "//":
                yield Diagnostic(
                    CODE, SEVERITY, "an address without its scheme", place, "write https: before the two slashes"
                )
            elif name not in KNOWN:
                yield Diagnostic(
                    CODE,
                    SEVERITY,
                    f"links cannot begin with {name}:",
                    place,
                    "link to https:, http:, mailto:, tel:, fact: or glossary:",
                )
            elif not has_address(link.target):
                yield Diagnostic(
                    CODE,
                    SEVERITY,
                    f"no address stands behind {name}:",
                    place,
                    "write it whole, as in https://example.org/page",
                )
