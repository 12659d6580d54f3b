"""A question has a "not" that does not stand out.

Why: learners who read fast answer the opposite although they know the answer

Ask for what is right where you can. Where the "not" matters, make it stand out: "Which of these is **not** …?"

Wrong:

~~~markdown
### Which of these should you not send? <!-- question #not-to-send -->

- [x] A photo of your school <!-- #photo -->
- [ ] A joke <!-- #joke -->
~~~

Right:

~~~markdown
### Which of these should you **not** send? <!-- question #not-to-send -->

- [x] A photo of your school <!-- #photo -->
- [ ] A joke <!-- #joke -->
~~~
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

from cop_xblocks.checking.phrases import words
from cop_xblocks.checking.searchable_text import SearchableText, within
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP823", "warning")
_QUESTION_MARK = "?"


@cache
def _negative(language: str) -> tuple[re.Pattern[str], ...]:
    listed = (words(language) or {}).get("items", {})
    patterns = [listed[name] for name in ("negative", "excepted") if name in listed]
    return tuple(re.compile(rf"(?<!\w)(?:{pattern})", re.IGNORECASE) for pattern in patterns)


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Find "not" in what a heading or its stem asks."""
    patterns = _negative(content.course.language)
    for passage in content.passages if patterns else ():
        if passage.role not in ("question", "stem") or _QUESTION_MARK not in passage.inline.content:
            continue
        end = passage.start + len(passage.inline.content)
        for match in chain.from_iterable(pattern.finditer(content.text, passage.start, end) for pattern in patterns):
            start, end = match.span("word")
            if within(start, content.quoted) or _stands_out(content.text, start, end):
                continue
            yield RULE.at(
                content.place(start, end),
                f"{match['word']!r} turns this question round, and nothing shows it",
                f"write **{match['word'].lower()}**, or ask for what is right",
            )


def _stands_out(text: str, start: int, end: int) -> bool:
    return text[start:end].isupper() or (text[start - 1 : start] in "*_" and text[end : end + 1] in "*_")
