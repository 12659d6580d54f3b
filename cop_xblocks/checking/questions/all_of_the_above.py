"""A choice refers to the other choices.

Why: each learner sees the choices in another order, and whoever knows two of them knows the answer

Instead of "All of the above", "none of these" or "both A and B", write out what you mean, or make several choices
right. A choice such as "None of these" may come last when its mark says `fixed`.

Wrong:

~~~markdown
### Who can help? <!-- question #who-can-help -->

- [ ] A teacher <!-- #teacher -->
- [ ] A helpline <!-- #helpline -->
- [x] All of the above <!-- #all -->
~~~

Right:

~~~markdown
### Who can help? Choose two. <!-- question #who-can-help -->

- [x] A teacher <!-- #teacher -->
- [x] A helpline <!-- #helpline -->
- [ ] A stranger <!-- #stranger -->
~~~
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cop_xblocks.checking.choices import plain_text
from cop_xblocks.checking.phrases import compiled, words
from cop_xblocks.checking.searchable_text import SearchableText
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP822", "warning")


@cache
def _above(language: str) -> re.Pattern[str] | None:
    listed = (words(language) or {}).get("items")
    return compiled(listed["above"]) if listed else None


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Find choices that are about choices."""
    above = _above(content.course.language)
    if above is None:
        return
    for question in content.questions:
        for choice in question.body.choices:
            if not getattr(choice, "fixed", False) and above.fullmatch(plain_text(choice.text).strip(" .!")):
                yield RULE.at(
                    content.span(choice.text),
                    "this choice is about the other choices, which are shuffled",
                    "write out what is meant, or mark it <!-- fixed --> when it is to stand last",
                )
