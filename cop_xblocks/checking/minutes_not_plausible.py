"""The minutes of a lesson do not fit its length.

Why: a learner who has ten minutes must be able to trust them

Reading takes a minute for about 130 words, a question about one minute. `minutes` may well be half of that or twice as
much; beyond that it is an old number or a slip of the pen.

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

from cop_xblocks.checking._words import words
from cop_xblocks.checking._written import Written
from cop_xblocks.model import Diagnostic, Severity

CODE = "COP814"
SEVERITY: Severity = "info"
_PER_MINUTE = 130
_ALLOWED = 4
"""Minutes that do not count either way: for thinking, for a picture, for a rounded number."""


def check_file(written: Written) -> Iterator[Diagnostic]:
    """Compare `minutes` with the words and the questions."""
    lesson = written.lesson
    if lesson is None or lesson.minutes is None or words(written.course.language) is None:
        return
    estimate = written.prose_words / _PER_MINUTE + len(written.questions)
    if lesson.minutes > 2.5 * estimate + _ALLOWED or lesson.minutes < 0.4 * estimate - 1:
        yield Diagnostic(
            CODE,
            SEVERITY,
            f"{lesson.minutes} minutes for {written.prose_words} words and {len(written.questions)} questions",
            written.setting("minutes"),
            f"about {max(round(estimate), 1)} would fit",
        )
