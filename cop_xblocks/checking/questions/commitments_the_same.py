"""Two commitments of a plan have the same words.

Why: learners would pick one of them and wonder about the other

Differences in case, spaces and punctuation do not count.

Wrong:

~~~markdown
### Our family plan <!-- plan #family -->

- We charge every phone outside the bedrooms. <!-- #charging -->
- We charge every phone outside the bedrooms <!-- #bedrooms -->
~~~

Right:

~~~markdown
### Our family plan <!-- plan #family -->

- We charge every phone outside the bedrooms at night. <!-- #charging -->
- We ask before we post a picture of each other. <!-- #pictures -->
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking.choices import bare, plain_text
from cop_xblocks.checking.searchable_text import SearchableText
from cop_xblocks.model import Diagnostic, Plan, Rule

RULE = Rule("COP293", "warning")


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Find commitments that say what one before them says."""
    units = content.lesson.units if content.lesson is not None else ()
    for plan in (block for unit in units for block in unit.blocks if isinstance(block, Plan)):
        numbers: dict[str, int] = {}
        keys: set[str] = set()
        for number, commitment in enumerate(plan.commitments, 1):
            words = bare(plain_text(commitment.text))
            # Without keys of their own they have the same one, and that has been said.
            if words and words in numbers and commitment.key not in keys:
                yield RULE.at(
                    content.span(commitment.text),
                    f"this says the same as commitment {numbers[words]}",
                    "write something else, or take one of the two out",
                )
            numbers.setdefault(words, number)
            keys.add(commitment.key)
