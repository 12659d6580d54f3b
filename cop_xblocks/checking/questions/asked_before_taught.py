"""A question tests an objective that a later lesson teaches.

Why: learners fail on what nobody has taught them yet

Name an objective of the same lesson, or of a lesson before it in the outline.

Wrong:

~~~markdown course.md
---
audience: parents
language: en
---
# A course

## A module <!-- #a-module -->

- [A lesson](lesson.md)
- [Another lesson](other.md)
~~~

~~~markdown
### How do you begin? <!-- question #how-to-begin objective=ask-calmly -->

- [x] With a question <!-- #question -->
- [ ] With blame <!-- #blame -->
~~~

~~~markdown other.md
---
key: other
objectives:
  ask-calmly: Begin a calm conversation.
---
# Another lesson

Some words.
~~~

Right:

~~~markdown course.md
---
audience: parents
language: en
---
# A course

## A module <!-- #a-module -->

- [Another lesson](other.md)
- [A lesson](lesson.md)
~~~

~~~markdown
### How do you begin? <!-- question #how-to-begin objective=ask-calmly -->

- [x] With a question <!-- #question -->
- [ ] With blame <!-- #blame -->
~~~

~~~markdown other.md
---
key: other
objectives:
  ask-calmly: Begin a calm conversation.
---
# Another lesson

Some words.
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking.searchable_text import searchable_texts
from cop_xblocks.model import Diagnostic, Rule
from cop_xblocks.reading import Reading

RULE = Rule("COP831", "warning")


def check_reading(reading: Reading) -> Iterator[Diagnostic]:
    """Compare where an objective is taught with where it is asked."""
    taught: dict[str, tuple[int, str]] = {}
    lessons = [content for content in searchable_texts(reading) if content.lesson is not None]
    for number, content in enumerate(lessons):
        assert content.lesson is not None
        for objective in content.lesson.objectives:
            taught.setdefault(objective.key, (number, content.lesson.title.markdown))
    for number, content in enumerate(lessons):
        for key, place in content.question_objectives:
            first, title = taught.get(key, (0, ""))
            if first > number:
                yield RULE.at(
                    place,
                    f"{key!r} is taught later, in “{title}”",
                    "move the question behind that lesson, or the lesson before this one",
                )
