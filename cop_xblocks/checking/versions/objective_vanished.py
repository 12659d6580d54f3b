"""An objective of the older version is missing.

Why: summaries by objective no longer include it

Results are summed up by the keys of objectives. If only the words of an objective have changed, restore its old key.

Wrong:

~~~markdown course.md
---
audience: parents
language: en
---
# A course

## A module <!-- #a-module -->

- [A lesson](lesson.md)
~~~
~~~markdown older/lesson.md
---
key: a-lesson
objectives:
  help: name who can help
---
# A lesson

## A unit <!-- #a-unit -->

Words.

### Who can help? <!-- question #who-can-help objective=help -->

- [x] An adult <!-- #adult -->
- [ ] Nobody <!-- #nobody -->
~~~
~~~markdown
---
key: a-lesson
objectives:
  who-helps: name who can help
---
# A lesson

## A unit <!-- #a-unit -->

Words.

### Who can help? <!-- question #who-can-help objective=who-helps -->

- [x] An adult <!-- #adult -->
- [ ] Nobody <!-- #nobody -->
~~~

Right:

~~~markdown
---
key: a-lesson
objectives:
  help: name somebody who can help
---
# A lesson

## A unit <!-- #a-unit -->

Words.

### Who can help? <!-- question #who-can-help objective=help -->

- [x] An adult <!-- #adult -->
- [ ] Nobody <!-- #nobody -->
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking.choices import plain_text
from cop_xblocks.checking.versions.comparison import Versions, resembling
from cop_xblocks.model import Diagnostic, Rule, Text

RULE = Rule("COP911", "warning")


def check_versions(versions: Versions) -> Iterator[Diagnostic]:
    """Compare the objectives of all lessons: one may stand in another lesson now."""
    newer = {
        objective.key: objective.text for lesson in versions.newer.course.lessons for objective in lesson.objectives
    }
    older = {objective.key for lesson in versions.older.course.lessons for objective in lesson.objectives}
    new = [(plain_text(text), text) for key, text in newer.items() if key not in older]
    for lesson in versions.older.course.lessons:
        now = versions.newer.lessons.get(lesson.key)
        for objective in lesson.objectives if now is not None else ():
            if objective.key in newer:
                continue
            assert now is not None
            heir: Text | None = resembling(plain_text(objective.text), new)
            yield RULE.at(
                heir.span if heir is not None and heir.span is not None else versions.setting(now, "objectives"),
                f"the objective {objective.key!r} of the older version has gone",
                f"is this it? Then call it {objective.key!r} again"
                if heir is not None
                else "keep it, or publish knowing that",
            )
