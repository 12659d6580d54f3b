"""A course has a key twice.

Why: the program would take a learner's answers to one thing for answers to the other

In a course, all modules, paths, lessons, units, questions, plans, scenarios and directories need different keys,
because learners' answers are found by the key alone. Only two pairs may share a key: a lesson and the unit before its
first `##`, and a lesson of one unit (a graded quiz, a now page) and that unit. A key that is not pinned is made from
the words, so two headings with the same words collide as well.

Wrong:

~~~markdown
## Before you begin <!-- #begin -->

Some words.

## When it begins <!-- #begin -->

More words.
~~~

Right:

~~~markdown
## Before you begin <!-- #before -->

Some words.

## When it begins <!-- #begin -->

More words.
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.activities.registry import noun_of
from cop_xblocks.markdown import Document, computed_once
from cop_xblocks.model import Diagnostic, Lesson, Rule, Span, rules
from cop_xblocks.model.course_files import OUTLINE
from cop_xblocks.reading import Reading

RULE = Rule("COP304", "error")


def check_reading(reading: Reading) -> Iterator[Diagnostic]:
    """Find keys that two things of the course have."""
    owners: dict[str, tuple[str, Span]] = {}
    for what, key, place in _keys(reading):
        if key in owners:
            owner, first = owners[key]
            yield RULE.at(
                place,
                f"the key #{key} of this {what} is that of {owner} already",
                f"give one of them another key; the first stands in {first.file}, line {first.line}",
            )
        else:
            owners[key] = (f"a {what}", place)


def _keys(reading: Reading) -> Iterator[tuple[str, str, Span]]:
    """What has a key, the key and its place, in the order of the course."""
    # Where front matter could not be read, nobody knows which key stands in it.
    guessed = {
        diagnostic.span.file
        for diagnostic in reading.report.diagnostics
        if diagnostic.code in (rules.TOO_LONG.code, rules.UNREADABLE_FRONT_MATTER.code, rules.YAML_ANCHOR.code)
    }
    if reading.course is None:
        return
    outline = reading.documents[f"{reading.folder.name}/{OUTLINE}"]
    for path in reading.course.paths:
        yield "path", path.key, _place(outline, path.key, path.span)
    for module in reading.course.sections:
        yield "module", module.key, _place(outline, module.key, module.span)
        for lesson in module.written_lessons:
            document = reading.documents[lesson.file]
            own, *inner = _keys_in(document, lesson)
            if lesson.span is None or lesson.span.file not in guessed:
                yield own
            yield from inner
    for message in reading.course.messages.messages if reading.course.messages is not None else ():
        yield "message", message.key, message.span or Span("", 1, 1, 1, 1)


@computed_once
def _keys_in(document: Document, lesson: Lesson) -> tuple[tuple[str, str, Span], ...]:
    return tuple((what, key, _place(document, key, span)) for what, key, span in _named(lesson))


def _named(lesson: Lesson) -> Iterator[tuple[str, str, Span | None]]:
    yield "lesson", lesson.key, lesson.span
    for unit in lesson.units:
        if not _is_the_lessons_own(lesson, unit.title.span, unit.key):
            yield "unit", unit.key, unit.span
        for block in unit.blocks:
            yield from (("question", question.key, question.span) for question in block.questions)
            if block.has_own_key:
                yield noun_of(block), block.key, block.span


def _is_the_lessons_own(lesson: Lesson, title: Span | None, key: str) -> bool:
    return key == lesson.key and title == lesson.title.span


def _place(document: Document, key: str, span: Span | None) -> Span:
    """The key's own place, where it is written in the mark on a heading; else that of what has it."""
    if span is None:
        return Span("", 1, 1, 1, 1)
    return _pinned_keys(document).get((span.line, key), span)


@computed_once
def _pinned_keys(document: Document) -> dict[tuple[int, str], Span]:
    """The place of each key in the mark on a heading, by the heading's line and the key."""
    return {
        (node.span.line, word[1:]): comment.word_span(word)
        for node in document.nodes
        if node.level and node.inline is not None
        for comment in node.inline.comments
        for word in comment.body.split()
        if word.startswith("#")
    }
