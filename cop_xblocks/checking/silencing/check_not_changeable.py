"""A code in `checks` cannot be changed.

Why: the setting has no effect, although it looks as if it had

`checks` in `course.md` says how serious a rule is in this course: `off`, `info`, `warning` or `error`. A course cannot
change a rule that finds errors, since errors mean that the course is broken. Neither can it change the rule on keys
that are not pinned, since learners' answers depend on them.

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

from collections.abc import Iterator, Mapping

from cop_xblocks.checking.silencing.severities import is_changeable, nearest_code
from cop_xblocks.model import Diagnostic, Rule
from cop_xblocks.reading import Reading

RULE = Rule("COP128", "error")


def check_settings(reading: Reading, all_rules: Mapping[str, Rule]) -> Iterator[Diagnostic]:
    """Look up every code that the course has settings for. `known` are all rules by their codes."""
    for code in reading.front.values.get("checks") or {}:
        place = reading.front.place("checks", code)
        if code not in all_rules:
            yield RULE.at(place, f"there is no code {code}", nearest_code(code, all_rules))
        elif not is_changeable(all_rules[code]):
            yield RULE.at(
                place,
                f"{code} stays an error in every course: it says that the course is broken",
                "take it out, and mend what it is about",
            )
