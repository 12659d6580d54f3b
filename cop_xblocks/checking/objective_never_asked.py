"""No question asks for an objective.

Why: nobody will ever know whether it was reached

Every objective of a lesson is named by a question, in the lesson or later: `objective=its-key` on the question's mark.
Nothing is said while no question of the lesson names any.

Wrong:

~~~markdown
---
key: a-lesson
objectives:
  ask-calmly: Begin a calm conversation.
  call-for-help: Choose whom to call.
---
# A lesson

## A unit <!-- #a-unit -->

### How do you begin? <!-- question #how-to-begin objective=ask-calmly -->

- [x] With a question <!-- #question -->
- [ ] With blame <!-- #blame -->
~~~

Right:

~~~markdown
---
key: a-lesson
objectives:
  ask-calmly: Begin a calm conversation.
---
# A lesson

## A unit <!-- #a-unit -->

### How do you begin? <!-- question #how-to-begin objective=ask-calmly -->

- [x] With a question <!-- #question -->
- [ ] With blame <!-- #blame -->
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking._whole import is_whole
from cop_xblocks.checking._written import writings
from cop_xblocks.model import Diagnostic, Rule
from cop_xblocks.reading import Reading

RULE = Rule("COP832", "info")


def check(reading: Reading) -> Iterator[Diagnostic]:
    """Find objectives that are taught and never asked."""
    if not is_whole(reading, "objectives"):
        return
    lessons = [written for written in writings(reading) if written.lesson is not None]
    asked = {objective for written in lessons for objective, _ in written.asked}
    for written in lessons:
        assert written.lesson is not None
        objectives = written.lesson.objectives
        if written.asked and any(objective.key in asked for objective in objectives):
            for objective in objectives:
                if objective.key not in asked:
                    yield RULE.at(
                        objective.text.span or written.title,
                        f"no question asks for the objective {objective.key!r}",
                        f"write objective={objective.key} on the mark of a question",
                    )
