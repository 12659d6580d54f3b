"""A unit is too long.

Why: a unit is one page with one idea, and learners leave pages that do not end

A unit of more than 350 words before its questions has more than one idea. Begin a new unit with a `##` heading where
the next idea begins. The scenes of a story are not counted: learners see one at a time. Pages outside the
modules have bounds of their own (COP169).

Wrong:

~~~markdown
Here is a short sentence about how to speak with a child. It says what to do first, and what to do next, and why.
Then there is a second one of the same kind, so that the paragraph has some length. It is followed by a third. That
makes three. Here comes the next one, about the same thing again. And so it goes on, for as long as it goes on.

Here is a short sentence about how to speak with a child. It says what to do first, and what to do next, and why.
Then there is a second one of the same kind, so that the paragraph has some length. It is followed by a third. That
makes three. Here comes the next one, about the same thing again. And so it goes on, for as long as it goes on.

Here is a short sentence about how to speak with a child. It says what to do first, and what to do next, and why.
Then there is a second one of the same kind, so that the paragraph has some length. It is followed by a third. That
makes three. Here comes the next one, about the same thing again. And so it goes on, for as long as it goes on.

Here is a short sentence about how to speak with a child. It says what to do first, and what to do next, and why.
Then there is a second one of the same kind, so that the paragraph has some length. It is followed by a third. That
makes three. Here comes the next one, about the same thing again. And so it goes on, for as long as it goes on.

Here is a short sentence about how to speak with a child. It says what to do first, and what to do next, and why.
Then there is a second one of the same kind, so that the paragraph has some length. It is followed by a third. That
makes three. Here comes the next one, about the same thing again. And so it goes on, for as long as it goes on.

Here is a short sentence about how to speak with a child. It says what to do first, and what to do next, and why.
Then there is a second one of the same kind, so that the paragraph has some length. It is followed by a third. That
makes three. Here comes the next one, about the same thing again. And so it goes on, for as long as it goes on.
~~~

Right:

~~~markdown
## What to do first <!-- #first -->

Here is a short sentence about how to speak with a child. It says what to do first.

## What to do next <!-- #next -->

Then there is a second one, on a page of its own.
~~~
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from cop_xblocks.checking.phrases import words
from cop_xblocks.checking.searchable_text import SearchableText, count_words
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP815", "warning")
_MOST = 350


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Count the words under each heading of a unit, without the scenes of a story."""
    if content.lesson is None or content.lesson.section != "module" or words(content.course.language) is None:
        return
    counts: Counter[int] = Counter()
    unit = -1
    in_scene = False
    for index, passage in enumerate(content.passages):
        if passage.level:
            in_scene = passage.role == "scene"
        if passage.role in ("title", "heading") and passage.level <= 2:
            unit = index
        elif passage.role in ("prose", "item", "cell", "quotation") and unit >= 0 and not in_scene:
            end = passage.start + len(passage.inline.content)
            counts[unit] += count_words(content.text[passage.start : end])
    for index, count in counts.items():
        if count > _MOST:
            heading = content.passages[index]
            yield RULE.at(
                heading.inline.span(0, heading.inline.tail),
                f"a unit of {count} words",
                "begin a new unit with a ## heading where the next idea begins",
            )
