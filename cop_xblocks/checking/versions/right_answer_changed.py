"""The right answer to a question differs from the older version.

Why: answers that were right become wrong, and the other way round

Learners keep their marks: nobody loses or gains a point afterwards. A new attempt is marked by the new version.

Wrong:

~~~markdown older/lesson.md
### Who can help? <!-- question #who-can-help -->

- [x] An adult <!-- #adult -->
- [ ] Nobody <!-- #nobody -->
~~~
~~~markdown
### Who can help? <!-- question #who-can-help -->

- [ ] An adult <!-- #adult -->
- [x] Nobody <!-- #nobody -->
~~~

Right:

~~~markdown
### Who can help? <!-- question #who-can-help -->

- [x] An adult <!-- #adult -->
- [ ] Nobody at all <!-- #nobody -->
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking.versions.comparison import PlacedQuestion, Versions, at
from cop_xblocks.model import Diagnostic, Question, Refusal, Rule
from cop_xblocks.questions.registry import grade, kinds, read_answer

RULE = Rule("COP904", "warning")


def check_versions(versions: Versions) -> Iterator[Diagnostic]:
    """Mark what was right by the new version, and what is right by the older one."""
    for old, new in versions.questions:
        if old.question.kind == new.question.kind and kinds()[new.question.kind].marked and _differs(old, new):
            yield RULE.at(
                at(new.question.title),
                f"the right answer to #{new.question.key} is another one than in the older version",
                "marks that stand are kept; say it in the explanation where learners should know",
            )


def _differs(old: PlacedQuestion, new: PlacedQuestion) -> bool:
    older, newer = old.question, new.question
    # Where items have gone or come, answers cannot be compared; that they have gone is said of them.
    if set(older.body.keys) != set(newer.body.keys):
        return False
    return not all(_right(answers, marks) for answers, marks in ((older, newer), (newer, older)))


def _right(answers: Question, marks: Question) -> bool:
    """Whether one of the right answers to a question is a right one to another of the same kind."""
    samples = [sample for sample in kinds()[answers.kind].samples(answers, _identify) if sample.name == "right"]
    responses = [read_answer(marks, sample.fields, _identify) for sample in samples]
    return not responses or any(not isinstance(answer, Refusal) and grade(marks, answer).right for answer in responses)


def _identify(question: str, item: str = "") -> str:
    return f"{question}/{item}" if item else question
