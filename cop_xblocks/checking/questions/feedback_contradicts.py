"""The feedback of a choice contradicts its box.

Why: learners are marked wrong and told that they were right, or the other way round

Feedback that begins with "Yes" or "Right" belongs below `[x]`, not below `[ ]`. Mostly the box is the slip.

Wrong:

~~~markdown
### Who can help? <!-- question #who-can-help -->

- [x] A stranger <!-- #stranger -->
  > You cannot know who that is.
- [ ] A helpline <!-- #helpline -->
  > Yes. It is there to listen.
~~~

Right:

~~~markdown
### Who can help? <!-- question #who-can-help -->

- [ ] A stranger <!-- #stranger -->
  > You cannot know who that is.
- [x] A helpline <!-- #helpline -->
  > Yes. It is there to listen.
~~~
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cop_xblocks.checking.choices import plain_text
from cop_xblocks.checking.phrases import words
from cop_xblocks.checking.searchable_text import SearchableText
from cop_xblocks.model import Diagnostic, Rule, iter_texts

RULE = Rule("COP871", "warning")


@cache
def _beginnings(language: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    listed = (words(language) or {}).get("items")
    if not listed:
        return None
    return re.compile(listed["yes"], re.IGNORECASE), re.compile(listed["no"], re.IGNORECASE)


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Compare how feedback begins with the box above it."""
    beginnings = _beginnings(content.course.language)
    if beginnings is None:
        return
    yes, no = beginnings
    for question in content.questions:
        for choice in question.body.choices:
            first = next(iter_texts(tuple(choice.feedback)), None)
            if first is None:
                continue
            words = plain_text(first)
            if (no if choice.right else yes).match(words):
                box = "right" if choice.right else "wrong"
                yield RULE.at(
                    content.span(first),
                    f"the choice is marked as {box}, and its feedback begins with {words.split()[0].strip('.,!:;')!r}",
                    "correct the box or the feedback",
                )
