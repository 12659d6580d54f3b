"""A question names an objective that no lesson has.

Why: what the question shows would be counted for nothing

`objective=` on a question's mark names one of the `objectives` in the front matter of a lesson of the course, its own
or another's.

Wrong:

~~~markdown
---
key: a-lesson
objectives:
  ask-calmly: Begin a calm conversation.
---
# A lesson

## A unit <!-- #a-unit -->

### How do you begin? <!-- question #how-to-begin objective=ask-calmy -->

- [x] With a question <!-- #question -->
- [ ] With blame <!-- #blame -->
~~~

Right:

~~~markdown
---
key: a-lesson
objectives:
  ask-calmly: Begin a calm conversation.
---
# A lesson

## A unit <!-- #a-unit -->

### How do you begin? <!-- question #how-to-begin objective=ask-calmly -->

- [x] With a question <!-- #question -->
- [ ] With blame <!-- #blame -->
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking._whole import is_whole
from cop_xblocks.markdown import nearest
from cop_xblocks.model import Diagnostic, Severity
from cop_xblocks.reading import Reading

CODE = "COP218"
SEVERITY: Severity = "error"


def check(reading: Reading) -> Iterator[Diagnostic]:
    """Find `objective=` settings that lead nowhere."""
    if reading.course is None:
        return
    whole = is_whole(reading)
    known = [objective.key for lesson in reading.course.lessons for objective in lesson.objectives]
    for document in reading.documents.values():
        for node in document.nodes:
            if node.attributes.get("opens") != "question" or node.inline is None:
                continue
            for comment in node.inline.comments:
                for word in comment.body.split():
                    name = word.removeprefix("objective=")
                    if name != word and name and name not in known:
                        guess = nearest(name, known)
                        if not guess and not whole:
                            continue  # it may stand where nothing could be read
                        known_here = "the course's objectives: " + (
                            ", ".join(known) or "none; add `objectives` to a lesson"
                        )
                        yield Diagnostic(
                            CODE,
                            SEVERITY,
                            f"no lesson of the course has an objective {name!r}",
                            comment.word_span(word),
                            f"did you mean {guess!r}?" if guess else known_here,
                        )
