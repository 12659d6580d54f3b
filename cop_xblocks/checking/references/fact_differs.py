"""A number differs from the value in `facts.yml`.

Why: learners would read something that the source does not say

The rule reads the number in the words of a link to a fact as the language writes it (its digits, its decimal mark), and
compares it with the fact's `value`. It does so in translations, too: in Spanish, `18.898` is the same number and
`18,898` is not. Where the source says `1.2 million` of the value 1.2, Chinese may say `120万`.

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
In 2025 there were [18,989 reports](fact:reports-2025).
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
from cop_xblocks.checking.scaled_numbers import scaled_numbers
from cop_xblocks.languages import Catalog, written_number
from cop_xblocks.model import Diagnostic, Rule
from cop_xblocks.reading import Reading

RULE = Rule("COP602", "error")


def check_reading(reading: Reading) -> Iterator[Diagnostic]:
    """Hold every number in a link to a fact against the fact."""
    return _diagnostics(source_links(reading))


def check_catalog(reading: Reading, catalog: Catalog) -> Iterator[Diagnostic]:
    """The same in a translation; one whose source has changed since is only warned about."""
    return _diagnostics(translated_links(reading, catalog))


def _diagnostics(links: Iterable[FactLink]) -> Iterator[Diagnostic]:
    for link in links:
        fact = link.fact
        wholes = (whole for number, whole in scaled_numbers(link.source_words) if number == fact.value)
        if fact.value is None or link.number in (None, fact.value, *wholes):
            continue
        line = f", line {fact.span.line}" if fact.span is not None else ""
        yield RULE.at(
            link.place,
            f"{link.words[:60]!r} is not the number of the fact {fact.key!r}: {fact.value:f}",
            f"write {written_number(fact.value, link.language)}, the number of facts.yml{line}; "
            "if the source says another one, mend it there",
            severity=link.severity,
        )
