"""The text does not name the year of a fact.

Why: learners take the number for a present one, or compare it with numbers of other years

House rule 1: date every number in the text, "in 2024 …". Name the year that `facts.yml` gives for the fact in the same
part of the lesson as the link. If the fact has several years, one is enough. The note that learners can open at the
number names the year as well, but only to those who open it.

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
The hotline took [18,898 reports](fact:reports-2025).
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
In 2025 the hotline took [18,898 reports](fact:reports-2025).
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking.prose.figures import YEAR
from cop_xblocks.checking.searchable_text import SearchableText, searchable_texts
from cop_xblocks.markdown import Document, computed_once
from cop_xblocks.model import Diagnostic, Rule, Span
from cop_xblocks.reading import Reading

RULE = Rule("COP606", "warning")


def check_reading(reading: Reading) -> Iterator[Diagnostic]:
    """Find links to facts in parts of a lesson that do not name the fact's year."""
    years = {fact.key: YEAR.findall(fact.year) for fact in reading.beside.references.facts}
    for content in searchable_texts(reading) if years else ():
        for key, named_years, place in _linked(content.document, content):
            if years.get(key) and not any(year in named_years for year in years[key]):
                yield RULE.at(
                    place,
                    f"the text does not say that this number is of {' to '.join(years[key])}",
                    f"say of which year it is: in {years[key][-1]} …",
                )


@computed_once
def _linked(document: Document, content: SearchableText) -> list[tuple[str, tuple[str, ...], Span]]:
    """The first link to a fact in each part of a lesson: its key, the years that the part names, its place."""
    years: dict[int, dict[str, None]] = {}
    first: dict[tuple[str, int], tuple[int, int]] = {}
    for start, end, target in content.links:
        if target.startswith("fact:"):
            first.setdefault((target.removeprefix("fact:"), content.passage(start).section), (start, end))
    for match in YEAR.finditer(content.text) if first else ():
        years.setdefault(content.passage(match.start()).section, {})[match[0]] = None
    return [
        (key, tuple(years.get(section, ())), content.place(start, end))
        for (key, section), (start, end) in first.items()
    ]
