"""A figure is not in `facts.yml`.

Why: nobody could see its source, and a yearly review would miss it

Put a number that says how much or how often into `facts.yml`, with its year, its source and the day on which it was
checked, and link to it in the text: `[18,898 reports](fact:its-key)`. Percentages, large numbers, "1 in 5", averages
and counts of people are figures. Ages, years, times, numbers of steps and the choices of a question are not.

Wrong:

~~~markdown
In 2024, 45 % of those who were asked had seen such a message.
~~~

Right:

~~~markdown
Leo, 15, waited for 20 minutes in 2024. It takes five steps.
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking.prose.figures import figures
from cop_xblocks.checking.searchable_text import SearchableText
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP805", "warning")


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Find figures that no link to a fact holds."""
    for figure in figures(content):
        if not figure.fact:
            words = " ".join(content.text[figure.start : figure.end].split())
            yield RULE.at(
                content.place(figure.start, figure.end),
                f"the figure {words!r} stands outside facts.yml",
                f"put it into facts.yml, with year and source, and link to it: [{words}](fact:its-key)",
            )
