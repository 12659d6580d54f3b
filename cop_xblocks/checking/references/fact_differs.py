"""A number differs from the value in `facts.yml`.

Why: learners would read something that the source does not say

The rule reads the number in the words of a link to a fact as the language writes it (its digits, its decimal mark), and
compares it with the fact's `value`. It does so in translations, too: in Spanish, `18.898` is the same number and
`18,898` is not.

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

from collections.abc import Iterator

from cop_xblocks.checking.references.fact_links import linked_facts, translated_facts
from cop_xblocks.checking.references.fact_numbers import differs
from cop_xblocks.languages import Catalog, written_number
from cop_xblocks.model import Diagnostic, Fact, Rule, Severity, Span
from cop_xblocks.reading import Reading

RULE = Rule("COP602", "error")


def check_reading(reading: Reading) -> Iterator[Diagnostic]:
    """Hold every number in a link to a fact against the fact."""
    if reading.course is not None:
        for fact, words, place in linked_facts(reading):
            if differs(words, reading.course.language, fact):
                yield _diagnostic(fact, words, reading.course.language, place)


def check_catalog(reading: Reading, catalog: Catalog) -> Iterator[Diagnostic]:
    """The same in a translation; one whose source has changed since is only warned about."""
    for fact, words, place, stale in translated_facts(reading, catalog):
        if differs(words, catalog.language, fact):
            yield _diagnostic(fact, words, catalog.language, place, "warning" if stale else None)


def _diagnostic(fact: Fact, words: str, language: str, place: Span, severity: Severity | None = None) -> Diagnostic:
    number = written_number(fact.value, language) if fact.value is not None else "the number"
    line = f", line {fact.span.line}" if fact.span is not None else ""
    return RULE.at(
        place,
        f"{words[:60]!r} is not the number of the fact {fact.key!r}: {fact.value:f}",
        f"write {number}, the number of facts.yml{line}; if the source says another one, mend it there",
        severity=severity,
    )
