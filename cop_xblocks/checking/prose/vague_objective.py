"""An objective describes nothing that anybody can observe.

Why: no question can test "understand", so nobody can tell whether learners reached the objective

Begin an objective with what the learner will do: tell, choose, explain, put in order, begin a conversation. Nobody can
observe "know", "understand" or "be aware of".

Wrong:

~~~markdown
---
key: a-lesson
objectives:
  grooming: Understand grooming.
---
# A lesson

Some words.
~~~

Right:

~~~markdown
---
key: a-lesson
objectives:
  grooming: Tell the pattern of grooming from a new friendship.
---
# A lesson

Some words.
~~~
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cop_xblocks.checking.phrases import words
from cop_xblocks.checking.searchable_text import SearchableText
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP833", "warning")


@cache
def _vague(language: str) -> re.Pattern[str] | None:
    listed = (words(language) or {}).get("objectives")
    return re.compile(listed["vague"], re.IGNORECASE) if listed else None


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Find objectives that begin with what cannot be seen."""
    vague = _vague(content.course.language)
    if vague is None or content.lesson is None:
        return
    for objective in content.lesson.objectives:
        match = vague.match(objective.text.markdown)
        if match is not None:
            yield RULE.at(
                objective.text.span or content.title,
                f"{match[0].lower()!r} cannot be seen",
                "begin with what the learner will do: tell, choose, explain, put in order",
            )
