"""The categories of `grading` do not add up to 100 per cent.

Why: nobody could say what a mark of 100 per cent means

Each category in the outline's `grading` is a percentage of the course's mark. Together they are 100.

Wrong:

~~~markdown course.md
---
audience: parents
language: en
grading: {quiz: 60, final: 30}
---
# A course

## A module <!-- #a-module -->

- [A quiz](lesson.md)
- [The final quiz](final.md)
~~~

~~~markdown
---
key: a-quiz
graded: quiz
---
# A quiz

### Who can help? <!-- question #who-can-help -->

- [x] An adult <!-- #adult -->
- [ ] Nobody <!-- #nobody -->
~~~

~~~markdown final.md
---
key: a-final
graded: final
---
# The final quiz

### Who else can help? <!-- question #who-else-can-help -->

- [x] A helpline <!-- #helpline -->
- [ ] Nobody <!-- #nobody -->
~~~

Right:

~~~markdown course.md
---
audience: parents
language: en
grading: {quiz: 60, final: 40}
---
# A course

## A module <!-- #a-module -->

- [A quiz](lesson.md)
- [The final quiz](final.md)
~~~

~~~markdown
---
key: a-quiz
graded: quiz
---
# A quiz

### Who can help? <!-- question #who-can-help -->

- [x] An adult <!-- #adult -->
- [ ] Nobody <!-- #nobody -->
~~~

~~~markdown final.md
---
key: a-final
graded: final
---
# The final quiz

### Who else can help? <!-- question #who-else-can-help -->

- [x] A helpline <!-- #helpline -->
- [ ] Nobody <!-- #nobody -->
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.model import Diagnostic, Rule
from cop_xblocks.reading import Reading

RULE = Rule("COP118", "error")


def check_reading(reading: Reading) -> Iterator[Diagnostic]:
    """Add the categories up."""
    front = reading.front
    categories = front.values.get("grading")
    if not isinstance(categories, dict):
        return
    content = {path[1] for path in front.places if len(path) == 2 and path[0] == "grading"}
    total = sum(categories.values())
    # A category that could not be understood has been noted; the sum without it says nothing.
    if total != 100 and content == set(categories):
        yield RULE.at(
            front.place("grading"),
            f"the categories of grading add up to {total}",
            "change them so that they add up to 100",
        )
