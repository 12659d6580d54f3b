"""A fact that the course uses is due for a review.

Why: figures change, and learners take an old one for the present one

`checked` is the day on which somebody last compared the fact with its source. The fact is due again after twelve
months. A date in the future is a slip. The rule ignores facts that no course uses.

Wrong:

~~~yaml ../facts.yml
reports-2025:
  value: 18898
  year: 2025
  source: NCMEC, Spike in online crimes against children, 2025
  address: https://example.org/report
  checked: 2024-05
  confidence: high
~~~

~~~markdown
In 2025 there were [18,898 reports](fact:reports-2025).
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

from cop_xblocks.checking.references.fact_links import linked_facts
from cop_xblocks.checking.review_dates import review_status
from cop_xblocks.model import Diagnostic, Rule
from cop_xblocks.reading import Reading

RULE = Rule("COP605", "warning")


def check_reading(reading: Reading) -> Iterator[Diagnostic]:
    """Find facts in use that were not looked at for a year."""
    used = {fact.key: fact for fact, _ in linked_facts(reading)}
    for fact in used.values():
        due = review_status(fact.checked)
        if due and fact.checked_span is not None:
            last_check = {
                "never checked": "has never been checked",
                "in the future": f"was checked on a day that is still to come: {fact.checked}",
            }.get(due, f"was last checked on {fact.checked}")
            yield RULE.at(
                fact.checked_span,
                f"the fact {fact.key!r} {last_check}",
                "compare it with its source, mend value and year, and write the day into `checked`",
            )
