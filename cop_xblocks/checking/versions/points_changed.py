"""The points of a question differ from the older version.

Why: learners who have finished and those who have not are measured differently

A learner's best mark stays the same share of the whole. A new attempt is marked by the new points.

Wrong:

~~~markdown older/lesson.md
### Who can help? <!-- question #who-can-help -->

- [x] An adult <!-- #adult -->
- [ ] Nobody <!-- #nobody -->
~~~
~~~markdown
### Who can help? <!-- question #who-can-help points=3 -->

- [x] An adult <!-- #adult -->
- [ ] Nobody <!-- #nobody -->
~~~

Right:

~~~markdown
### Who can help? <!-- question #who-can-help -->

- [x] An adult <!-- #adult -->
- [ ] Nobody <!-- #nobody -->
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking.versions.comparison import Versions, at
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP906", "warning")


def check_versions(versions: Versions) -> Iterator[Diagnostic]:
    """Compare points, and whether a part of an answer earns a part of them."""
    for old, new in versions.questions:
        if old.question.kind != new.question.kind:
            continue
        place = at(new.question.title)
        worth = old.question.points, new.question.points
        if worth[0] != worth[1]:
            message = f"#{new.question.key} was worth {worth[0]} in the older version and is worth {worth[1]} now"
            yield RULE.at(place, message, "marks that stand are kept; write them as they were, or publish knowing that")
        elif old.question.partial and not new.question.partial:
            message = f"a partly right answer to #{new.question.key} earned a part of the points in the older version"
            help = "marks that stand are kept; write `partial`, or publish knowing that"
            yield RULE.at(place, message, help)
