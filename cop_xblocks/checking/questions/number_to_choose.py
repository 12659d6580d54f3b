"""A question asks for a number of choices that is not the number of right ones.

Why: learners who do what the question says cannot get it right

Mark as many choices with `[x]` as the question says: "Choose two", "Which three …".

Wrong:

~~~markdown
### Who can help? Choose two. <!-- question #who-can-help -->

- [x] A teacher <!-- #teacher -->
- [ ] A helpline <!-- #helpline -->
- [ ] A stranger <!-- #stranger -->
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

from cop_xblocks.checking.choices import plain_prose, plain_text
from cop_xblocks.checking.phrases import compiled, words
from cop_xblocks.checking.searchable_text import SearchableText
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP827", "warning")


@cache
def _number_words(language: str) -> tuple[re.Pattern[str], dict[str, int]] | None:
    listed = (words(language) or {}).get("numbers")
    if not listed:
        return None
    numbers: dict[str, int] = dict(listed["words"])
    either = "|".join([*numbers, "[1-9]"])
    pattern = listed["asked"].replace("{number}", f"(?:{either})")
    return compiled(pattern), numbers


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Compare the number that a question names with that of the right choices."""
    number_words = _number_words(content.course.language)
    if number_words is None:
        return
    pattern, numbers = number_words
    for question in content.questions:
        choices = question.body.choices
        number = pattern.search(f"{plain_text(question.title)} {plain_prose(question.stem)}") if choices else None
        if number is None:
            continue
        word = (number["first"] or number["second"]).lower()
        number_named = numbers.get(word) or int(word)
        right = sum(choice.right for choice in choices)
        if number_named != right:
            yield RULE.at(
                content.span(question),
                f"the question asks for {word}, and {right} of its choices {'is' if right == 1 else 'are'} right",
                "correct the number or the boxes",
            )
