"""A link names a fact that is not in `facts.yml`.

Why: learners could not see where the number is from

`[18,898 reports](fact:its-key)` names a fact by its key in `facts.yml`, a file beside the courses.

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
In 2025 there were [18,898 reports](fact:report-2025).
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

from cop_xblocks.checking.references.unknown_references import unknown
from cop_xblocks.model import FACTS, Diagnostic, Rule
from cop_xblocks.reading import Reading

RULE = Rule("COP601", "error")


def check_reading(reading: Reading) -> Iterator[Diagnostic]:
    """Find links to facts that there are not."""
    keys = [fact.key for fact in reading.beside.references.facts]
    for key, near, place in unknown(reading, "fact", keys, FACTS):
        help = f"did you mean fact:{near}?" if near else f"add it to {FACTS} beside the courses, with value and source"
        yield RULE.at(place, f"there is no fact {key!r}", help)
