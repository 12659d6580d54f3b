"""A choice has no feedback.

Why: learners who pick it are told that it is wrong, but not why

Write below each choice, in a nested `>` quote, what speaks for it or against it, in a sentence or two. Learners learn
most from feedback. The rule accepts a question that has no feedback at all, such as practice with names.

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

from cop_xblocks.checking.searchable_text import SearchableText
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP826", "info")


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Find choices without feedback beside choices that have it."""
    # A quote that is not indented is feedback that went astray, and has been said to be.
    astray = {passage.section for passage in content.passages if passage.role == "quotation"}
    headings = (passage for passage in content.passages if passage.role == "question" and passage.section in astray)
    spoilt = {heading.inline.span() for heading in headings}
    for question in content.questions:
        if question.span in spoilt:
            continue
        without = [choice for choice in question.body.choices if not choice.feedback]
        if without and len(without) < len(question.body.choices):
            yield RULE.at(
                content.span(without[0].text),
                "this choice has no feedback",
                "say below it what speaks for it or against it:   > Because …",
            )
