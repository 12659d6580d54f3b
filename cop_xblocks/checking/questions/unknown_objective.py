"""A question names an objective that no lesson has.

Why: the answers would count for no objective

`objective=` on a question's mark names one of the `objectives` in the front matter of a lesson of the course: its own
lesson or another.

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
from pathlib import Path

from cop_xblocks.checking.completeness import is_whole
from cop_xblocks.checking.structure.outlined_files import outlined
from cop_xblocks.markdown import Document, computed_once, nearest, parse
from cop_xblocks.model import Diagnostic, Report, Rule, Span, rules
from cop_xblocks.model.course_files import lessons_in
from cop_xblocks.reading import Reading
from cop_xblocks.reading.frontmatter import read_front_matter
from cop_xblocks.reading.source import display_path, read_source

RULE = Rule("COP218", "error")


def check_reading(reading: Reading) -> Iterator[Diagnostic]:
    """Find `objective=` settings that lead nowhere."""
    if reading.course is None:
        return
    lessons = [objective.key for lesson in reading.course.lessons for objective in lesson.objectives]
    objectives = [*lessons, *_left_out(reading)]
    # What a link that leads nowhere may have meant is looked into.
    whole = is_whole(reading, "objectives", without=frozenset({rules.NO_SUCH_LESSON.code}))
    for document in reading.documents.values():
        for name, place in _named_objectives(document):
            if name in objectives:
                continue
            guess = nearest(name, objectives)
            if not guess and not whole:
                continue  # it may stand where nothing could be read
            listed = "the course's objectives: " + (", ".join(objectives) or "none; add `objectives` to a lesson")
            yield RULE.at(
                place,
                f"no lesson of the course has an objective {name!r}",
                f"did you mean {guess!r}?" if guess else listed,
            )


def _left_out(reading: Reading) -> Iterator[str]:
    """The objectives of lessons that the course lacks because a link to them is misspelt or missing, which is said."""
    if not any(diagnostic.code == rules.NO_SUCH_LESSON.code for diagnostic in reading.report.diagnostics):
        return
    linked = outlined(reading)
    for path in lessons_in(reading.folder):
        source = read_source(Path(path), Report()) if path not in linked else None
        if source is not None:
            front = read_front_matter(parse(source, display_path(Path(path))), "lesson", Report())
            yield from front.values.get("objectives") or ()


@computed_once
def _named_objectives(document: Document) -> list[tuple[str, Span]]:
    """What the questions of a file name as their objectives, each with its place."""
    return [
        (name, comment.word_span(word))
        for node in document.nodes
        if node.opens == "question" and node.inline is not None
        for comment in node.inline.comments
        for word in comment.body.split()
        if (name := word.removeprefix("objective=")) != word and name
    ]
