"""The words of a link to a fact contain no number, or several.

Why: nobody could tell which number is meant, so no check could compare it with its source

Write exactly one number between the square brackets of a link to a fact, in digits, with the words that belong to it:
`[18,898 reports](fact:its-key)`.

Wrong:

~~~yaml ../facts.yml
reports-2025:
  value: 18898
  year: 2025
  source: NCMEC, Spike in online crimes against children, 2025
  address: https://example.org/report
  checked: 2026-11-01
  confidence: high
~~~

~~~markdown
In 2025 there were [many reports](fact:reports-2025).
~~~

Right:

~~~yaml ../facts.yml
reports-2025:
  value: 18898
  year: 2025
  source: NCMEC, Spike in online crimes against children, 2025
  address: https://example.org/report
  checked: 2026-11-01
  confidence: high
~~~

~~~markdown
In 2025 there were [18,898 reports](fact:reports-2025).
~~~
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cop_xblocks.checking.references.fact_links import FactLink, source_links, translated_links
from cop_xblocks.languages import Catalog
from cop_xblocks.model import Diagnostic, Rule
from cop_xblocks.reading import Reading

RULE = Rule("COP603", "error")


def check_reading(reading: Reading) -> Iterator[Diagnostic]:
    """Find links to facts whose words do not hold one number."""
    return _diagnostics(source_links(reading))


def check_catalog(reading: Reading, catalog: Catalog) -> Iterator[Diagnostic]:
    """The same in a translation; one whose source has changed since is only warned about."""
    return _diagnostics(translated_links(reading, catalog))


def _diagnostics(links: Iterable[FactLink]) -> Iterator[Diagnostic]:
    for link in links:
        if link.number is None:
            numbers = "several numbers" if len(link.numbers) > 1 else "no number"
            yield RULE.at(
                link.place,
                f"the link to a fact {link.words[:60]!r} has {numbers} in its words",
                "put the one number, in digits, between the brackets: [18,898 reports](fact:…)",
                severity=link.severity,
            )
