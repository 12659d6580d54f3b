"""A code in `checks` cannot be changed.

Why: the rule goes on as before, and the setting looks as if it did not

`checks` in `course.md` says how serious a rule is in this course: `off`, `info`, `warning` or `error`. What is an error
by itself says that a course is broken, and no course can make less of it; nor of a key that is not pinned, for
learners' answers hang on it.

Wrong:

~~~markdown course.md
---
audience: parents
language: en
checks: {COP203: off}
---
# A course

## A module <!-- #a-module -->

- [A lesson](lesson.md)
~~~

Right:

~~~markdown course.md
---
audience: parents
language: en
checks: {COP801: error, COP857: off}
---
# A course

## A module <!-- #a-module -->

- [A lesson](lesson.md)
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking._rules import pages
from cop_xblocks.checking._severity import is_changeable
from cop_xblocks.markdown import nearest
from cop_xblocks.model import Diagnostic, Rule
from cop_xblocks.reading import Reading

RULE = Rule("COP128", "error")


def check(reading: Reading) -> Iterator[Diagnostic]:
    """Look up every code that the course has settings for."""
    for code in reading.front.values.get("checks") or {}:
        page = pages().get(code)
        place = reading.front.place("checks", code)
        if page is None:
            near = nearest(code.lower(), [known.lower() for known in pages()])
            help = f"did you mean {near.upper()}?" if near else "`cop explain` lists them"
            yield RULE.at(place, f"there is no code {code}", help)
        elif not is_changeable(page):
            yield RULE.at(
                place,
                f"{code} stays an error in every course: it says that the course is broken",
                "take it out, and mend what it is about",
            )
