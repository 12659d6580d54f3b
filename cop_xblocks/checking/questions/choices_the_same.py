"""Two choices of a question have the same words.

Why: learners can only guess which of them you mean

Differences in case, spaces and punctuation do not count: "a helpline." and "A helpline" are the same.

Wrong:

~~~markdown
### Who can help? <!-- question #who-can-help -->

- [x] A helpline <!-- #helpline -->
- [ ] A helpline <!-- #other-helpline -->
- [ ] A Stranger <!-- #stranger -->
~~~

Right:

~~~markdown
### Who can help? <!-- question #who-can-help -->

- [x] A helpline <!-- #helpline -->
- [ ] An advertisement <!-- #advertisement -->
- [ ] A stranger <!-- #stranger -->
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking.choices import bare, plain_text
from cop_xblocks.checking.searchable_text import SearchableText
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP825", "warning")


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Find choices, or items to be ordered, matched or sorted, that say what one before them says."""
    for question in content.questions:
        numbers: dict[str, int] = {}
        what = "choice" if question.body.choices else "item"
        keys: set[str] = set()
        for number, item in enumerate(question.body.items, 1):
            # In code, punctuation is what differs.
            words = item.text.markdown if "`" in item.text.markdown else bare(plain_text(item.text))
            # Without keys of their own they have the same one, and that has been said.
            if words and words in numbers and item.key not in keys:
                yield RULE.at(
                    content.span(item.text),
                    f"this says the same as {what} {numbers[words]}",
                    "write something else, or take one of the two out",
                )
            numbers.setdefault(words, number)
            keys.add(item.key)
