"""A question asks for what is not so, and does not show it.

Why: a learner who reads fast answers the opposite, and knows it all the same

Ask for what is right where you can. Where the "not" is the point, make it stand out: "Which of these is **not** …?"

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

from cop_xblocks.checking._words import words
from cop_xblocks.checking._written import Written, within
from cop_xblocks.model import Diagnostic, Severity

CODE = "COP823"
SEVERITY: Severity = "warning"
_QUESTION_MARK = "?"


@cache
def _negative(language: str) -> re.Pattern[str] | None:
    listed = (words(language) or {}).get("items")
    return re.compile(rf"(?<!\w)(?:{listed['negative']})", re.IGNORECASE) if listed else None


def check_file(written: Written) -> Iterator[Diagnostic]:
    """Find "not" in what a heading or its stem asks."""
    negative = _negative(written.course.language)
    if negative is None:
        return
    for passage in written.passages:
        if passage.role not in ("question", "stem") or _QUESTION_MARK not in passage.inline.content:
            continue
        end = passage.start + len(passage.inline.content)
        for found in negative.finditer(written.text, passage.start, end):
            start, end = found.span("word")
            if within(start, written.quoted) or _stands_out(written.text, start, end):
                continue
            yield Diagnostic(
                CODE,
                SEVERITY,
                f"{found['word']!r} turns this question round, and nothing shows it",
                written.place(start, end),
                f"write **{found['word'].lower()}**, or ask for what is right",
            )


def _stands_out(text: str, start: int, end: int) -> bool:
    return text[start:end].isupper() or (text[start - 1 : start] in "*_" and text[end : end + 1] in "*_")
