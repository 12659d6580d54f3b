"""A question has a number of its own.

Why: learners read "Question 4 of 10" above it, and get questions in another order, or only some of them

The page counts the questions. A number in the heading is wrong as soon as a question is added, moved or drawn.
`cop check --fix` takes it out.

Wrong:

~~~markdown
### Q3: Who can help? <!-- question #who-can-help -->

- [x] An adult <!-- #adult -->
- [ ] Nobody <!-- #nobody -->
~~~

Right:

~~~markdown
### Who can help? <!-- question #who-can-help -->

- [x] An adult <!-- #adult -->
- [ ] Nobody <!-- #nobody -->
~~~
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cop_xblocks.checking.searchable_text import SearchableText
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP421", "warning")
_QUESTION = "question|quiz|q|pregunta|pergunta|questão|frage|domanda|вопрос|السؤال|سؤال|问题|問題|题|swali|soal"
NUMBER = re.compile(
    rf"(?:[*_]{{1,3}})?(?:(?:{_QUESTION})\s{{0,2}}(?:no\.?|n[º°o]\.?|№|\#)?\s{{0,2}}\d{{1,3}}"
    r"(?:\s?(?:of|/|de|von|из|من)\s?\d{1,3})?\s?(?:[.:：、)–—-]|(?=[*_]))"
    r"|(?-i:Q\d{1,2}\s(?=[A-Z¿]))"
    r"|第\s?\d{1,3}\s?[题題]\s?[.:：、]?"
    r"|\d{1,2}[.)、](?=\s+[^\W\d]|[*_]))(?:[*_]{1,3})?[.:]?\s*",
    re.IGNORECASE,
)
"""The number at the beginning of a question, with the word for "question" in some languages; a fix takes out the
same."""


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Look at the beginning of every question's heading."""
    for passage in content.passages:
        if passage.role == "question" and passage.level and (number := NUMBER.match(passage.inline.content)):
            words = number[0].strip()
            yield RULE.at(
                passage.inline.span(0, len(number[0].rstrip())),
                "the question has a number of its own",
                f"take “{words}” out: the page counts the questions",
            )
