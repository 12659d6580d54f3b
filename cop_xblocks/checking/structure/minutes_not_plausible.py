"""The minutes of a lesson do not fit its length.

Why: learners who have ten minutes must be able to trust the number

The rule counts a minute for about 130 words, those of questions and scenes included, and another minute for each
question, scenario or plan. Of a quiz that draws its questions, only the number drawn counts. `minutes` may be between
half and twice the result. Beyond that it is an old number or a slip.

Wrong:

~~~markdown
---
key: a-lesson
minutes: 90
---
# A lesson

Sit down beside your child and ask what they play. Let them show you the game, and who is there with them. You need no
technical knowledge to ask. Say what you like about it, and then say what you worry about. Ask who the others are. Ask
how one can tell.

Then agree on one rule, and write it down together. Come back to it after a week. If it did not work,
change it. If it did, say so, and thank your child for it. Good rules are few, and everybody knows why they are there.
Next time it is your child who begins. That is what you want: that they come to you before you have to ask at all.
~~~

Right:

~~~markdown
---
key: a-lesson
minutes: 1
---
# A lesson

Sit down beside your child and ask what they play.
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking.phrases import words
from cop_xblocks.checking.searchable_text import SearchableText, count_words
from cop_xblocks.model import Diagnostic, Lesson, Rule

RULE = Rule("COP814", "info")
_PER_MINUTE = 130
_ALLOWED = 4
"""Minutes that do not count either way: for thinking, for a picture, for a rounded number."""


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Compare `minutes` with the words and the questions."""
    lesson = content.lesson
    if lesson is None or lesson.minutes is None or words(content.course.language) is None:
        return
    # Settings and sources stand first.
    start = next((passage.start for passage in content.passages if passage.role not in ("setting", "source")), 0)
    count = count_words(content.text[start:])
    # Also of kinds that could not be read: a learner will answer them when they are mended.
    activities = sum(node.opens != "" for node in content.document.nodes)
    named = f"{activities} {'activity' if activities == 1 else 'activities'}"
    estimate = (count / _PER_MINUTE + activities) * _share(lesson)
    if lesson.minutes > 2.5 * estimate + _ALLOWED or lesson.minutes < 0.4 * estimate - 1:
        yield RULE.at(
            content.setting("minutes"),
            f"{lesson.minutes} minutes for {count} words and {named}",
            f"about {max(round(estimate), 1)} would fit",
        )


def _share(lesson: Lesson) -> float:
    """How much of a bank of questions an attempt asks; 1 where nothing is drawn."""
    counts = [(len(block.questions), block.settings.draw) for block in lesson.blocks if block.settings is not None]
    bank = sum(count for count, _ in counts)
    drawn = sum(min(draw or count, count) for count, draw in counts)
    return drawn / bank if bank and lesson.graded else 1
