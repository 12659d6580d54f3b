"""The text contains the number of a helpline.

Why: it is right in one country only, and nobody notices when it changes

Learners take a course in many countries. Put the numbers of helplines and emergency services into `helplines.csv`, each
with its country, its source and the day on which it was checked. `<!-- helplines -->` shows the numbers of the
learner's country. In the text, write "your country's emergency number".

Wrong:

~~~markdown
If there is danger, call 999 at once.
~~~

Right:

~~~markdown
If there is danger, call your country's emergency number at once.
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking.prose.phone_numbers import dialled
from cop_xblocks.checking.searchable_text import SearchableText
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP807", "warning")


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Find what is dialled, and links that dial."""
    for start, end, target in content.links:
        if target.startswith("tel:"):
            yield _diagnostic(content, start, end)
    for start, end in dialled(content):
        if content.passage(start).role not in ("source", "choice"):
            yield _diagnostic(content, start, end)


def _diagnostic(content: SearchableText, start: int, end: int) -> Diagnostic:
    return RULE.at(
        content.place(start, end),
        "a number to call stands in the text",
        'put it into helplines.csv and write <!-- helplines -->, or write "your country\'s emergency number"',
    )
