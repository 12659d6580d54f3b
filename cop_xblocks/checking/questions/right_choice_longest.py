"""The right choice is clearly longer than the others.

Why: learners who know nothing pick it, and the mark means nothing

Authors add words until the right choice is quite right. Make one wrong choice as long, or move the reasons for the
right one into its feedback.

Wrong:

~~~markdown
### What do you do first? <!-- question #first -->

- [ ] Delete the app <!-- #delete -->
- [x] Thank your child for telling you, stay calm, and look at the messages together <!-- #thank -->
- [ ] Take the phone <!-- #take -->
~~~

Right:

~~~markdown
### What do you do first? <!-- question #first -->

- [ ] Delete the app, so that it cannot go on <!-- #delete -->
- [x] Thank your child for telling you <!-- #thank -->
- [ ] Take the phone for the night <!-- #take -->
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking.choices import right_stands_out
from cop_xblocks.checking.searchable_text import SearchableText
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP821", "warning")


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Compare the one right choice with the longest wrong one."""
    for question in content.questions:
        longest = right_stands_out(question.body.choices)
        if longest is not None:
            yield RULE.at(
                content.span(longest.text),
                "the right choice is clearly the longest",
                "shorten it, move its reason into the feedback, or make a wrong choice as long",
            )
