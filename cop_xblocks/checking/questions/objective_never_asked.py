"""No question tests an objective.

Why: nobody will ever know whether learners have reached it

Name every objective of a lesson on a question's mark, in the lesson or later: `objective=its-key`. The rule does not
look at a lesson whose questions name no objective.

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

from cop_xblocks.checking.completeness import is_whole
from cop_xblocks.checking.searchable_text import searchable_texts
from cop_xblocks.model import Diagnostic, Rule
from cop_xblocks.reading import Reading

RULE = Rule("COP832", "info")


def check_reading(reading: Reading) -> Iterator[Diagnostic]:
    """Find objectives that are taught and never asked."""
    if not is_whole(reading, "objectives"):
        return
    lessons = [content for content in searchable_texts(reading) if content.lesson is not None]
    asked_objectives = {objective for content in lessons for objective, _ in content.question_objectives}
    for content in lessons:
        assert content.lesson is not None
        objectives = content.lesson.objectives
        if content.question_objectives and any(objective.key in asked_objectives for objective in objectives):
            for objective in objectives:
                if objective.key not in asked_objectives:
                    yield RULE.at(
                        objective.text.span or content.title,
                        f"no question asks for the objective {objective.key!r}",
                        f"write objective={objective.key} on the mark of a question",
                    )
