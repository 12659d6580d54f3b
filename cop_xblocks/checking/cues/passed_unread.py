"""A graded quiz is passed too often without its questions.

Why: the certificate is earned by habit or by luck

In a course that declares `cues`, `cop check` has each graded quiz taken 2,000 times by learners who do not read the
questions: with its draw, its attempts and its pass mark. They pick choices by how they look, as `cop check --cues` does
(COP829), put things into any order, match and sort blindly and take any word in a gap that offers some. They know
nothing to type. At most one in ten of them may pass; of 10,000 none may pass a quiz of the category `final`.

Make wrong choices like right ones, allow fewer attempts, draw more questions, or ask for more than a choice: three
things have six orders.

Wrong:

~~~markdown course.md
---
audience: parents
language: en
grading: {quiz: 100}
cues: 100
---
# A course

## A module <!-- #a-module -->

- [A lesson](lesson.md)
~~~

~~~markdown
---
key: a-lesson
graded: quiz
attempts: 10
pass_mark: 70
---
# A quiz

### Who hears of it first? <!-- question #first -->

- [ ] The others' parents <!-- #parents -->
- [x] The class teacher <!-- #teacher -->
- [ ] The local police <!-- #police -->
~~~

Right:

~~~markdown course.md
---
audience: parents
language: en
grading: {quiz: 100}
cues: 100
---
# A course

## A module <!-- #a-module -->

- [A lesson](lesson.md)
~~~

~~~markdown
---
key: a-lesson
graded: quiz
attempts: 2
pass_mark: 70
---
# A quiz

### Who hears of bullying first? <!-- question #bullying -->

- [ ] The others' parents <!-- #parents -->
- [x] The class teacher <!-- #teacher -->
- [ ] The local police <!-- #police -->

### Who hears of fraud first? <!-- question #fraud -->

- [ ] The others' parents <!-- #parents -->
- [x] The class teacher <!-- #teacher -->
- [ ] The local police <!-- #police -->

### In which order do you act? <!-- question #steps order -->

1. Stay calm <!-- #calm -->
2. Keep the message <!-- #keep -->
3. Block the sender <!-- #block -->
~~~
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cop_xblocks.checking.cues.passing import UnreadQuiz
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP877", "error")


def check_quizzes(quizzes: Iterable[UnreadQuiz]) -> Iterator[Diagnostic]:
    """Judge how some quizzes went."""
    for unread in quizzes:
        if unread.is_passed:
            span = unread.lesson.title.span
            assert span is not None, "a course that was read knows its places"
            most = f"{unread.most:.0%}" if unread.most else "nobody"
            yield RULE.at(
                span,
                f"without the questions, {unread.passes} of {unread.learners} learners pass this quiz, and {most} may",
                f"{unread.share:.0%} of its points are given away: make wrong choices like right ones, allow fewer "
                "attempts or draw more questions",
            )
