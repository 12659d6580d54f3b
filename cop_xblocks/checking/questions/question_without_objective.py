"""A question names no objective of its lesson.

Why: the answers do not show whether learners have reached an objective

In a lesson with `objectives`, say on each question's mark which of them it tests: `objective=its-key`. If none fits,
the question may not belong there. The rule accepts a question that is stored without being marked.

Wrong:

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

### And then? <!-- question #and-then -->

- [x] You listen <!-- #listen -->
- [ ] You talk <!-- #talk -->
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

from cop_xblocks.checking.searchable_text import SearchableText
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP834", "info")


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Find questions without `objective=` beside others that have one."""
    if content.lesson is None or not any(question.objective for question in content.questions):
        return
    for question in content.questions:
        if not question.objective and question.points:
            yield RULE.at(
                content.span(question),
                "this question names no objective",
                "write objective=… on its mark, with a key of the lesson's `objectives`",
            )
