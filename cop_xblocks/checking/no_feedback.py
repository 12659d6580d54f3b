"""A choice has no feedback.

Why: a learner who picks it is told that it is wrong and not why

Under each choice, a nested `>` quote says in a sentence or two what speaks for it or against it. Feedback is where
learning happens. Nothing is said of a question that has no feedback at all, such as one for practice with names.

Wrong:

~~~markdown
### Who can help? <!-- question #who-can-help -->

- [x] A helpline <!-- #helpline -->
  > Yes. It is there to listen.
- [ ] A stranger <!-- #stranger -->
~~~

Right:

~~~markdown
### Who can help? <!-- question #who-can-help -->

- [x] A helpline <!-- #helpline -->
  > Yes. It is there to listen.
- [ ] A stranger <!-- #stranger -->
  > You cannot know who that is.
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking._items import choices
from cop_xblocks.checking._written import Written
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP826", "info")


def check_file(written: Written) -> Iterator[Diagnostic]:
    """Find choices without feedback beside choices that have it."""
    # A quote that is not indented is feedback that went astray, and has been said to be.
    astray = {passage.section for passage in written.passages if passage.role == "quotation"}
    headings = (each for each in written.passages if each.role == "question" and each.section in astray)
    spoilt = {heading.inline.span() for heading in headings}
    for question in written.questions:
        if question.span in spoilt:
            continue
        found = choices(question)
        without = [each for each in found if not each.feedback]
        if without and len(without) < len(found):
            yield RULE.at(
                written.span(without[0].text),
                "this choice has no feedback",
                "say below it what speaks for it or against it:   > Because …",
            )
