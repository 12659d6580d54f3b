"""A figure has no year.

Why: risks change, and readers cannot tell whether the number is recent

House rule 1: date every number in the text, "in 2024 …". It is enough to name the year in the same part of the lesson.
COP606 checks the numbers that link to a fact.

Wrong:

~~~markdown
<!-- excuse COP805: it is not in facts.yml yet -->

The hotline took 18,898 reports.
~~~

Right:

~~~markdown
<!-- excuse COP805: it is not in facts.yml yet -->

In 2024 the hotline took 18,898 reports.
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking.prose.figures import YEAR, figures
from cop_xblocks.checking.searchable_text import SearchableText
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP806", "warning")


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Find parts of a lesson with figures and without a year."""
    undated = [figure for figure in figures(content) if not figure.fact]
    if not undated:
        return
    dated = {content.passage(match.start()).section for match in YEAR.finditer(content.text)}
    for figure in undated:
        if content.passage(figure.start).section not in dated:
            words = " ".join(content.text[figure.start : figure.end].split())
            yield RULE.at(
                content.place(figure.start, figure.end),
                f"the figure {words!r} has no year",
                "say of which year it is: in 2024 …",
            )
