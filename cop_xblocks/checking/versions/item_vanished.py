"""An item of the older version is missing.

Why: learners who picked it no longer see their answer

An answer is stored as the keys of the choices, items or gaps that it consists of, and a path through a scenario as the
keys of its scenes. Learners keep their marks. If only the key has changed, restore the old key.

Wrong:

~~~markdown older/lesson.md
### Who can help? <!-- question #who-can-help -->

- [x] An adult <!-- #adult -->
- [ ] Nobody <!-- #nobody -->
~~~
~~~markdown
### Who can help? <!-- question #who-can-help -->

- [x] An adult <!-- #grown-up -->
- [ ] Nobody <!-- #nobody -->
~~~

Right:

~~~markdown
### Who can help? <!-- question #who-can-help -->

- [x] A grown-up whom you trust, an adult <!-- #adult -->
- [ ] Nobody <!-- #nobody -->
~~~
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cop_xblocks.activities.registry import type_of
from cop_xblocks.checking.versions.comparison import (
    AnswerPart,
    Versions,
    at,
    parts_of_activity,
    parts_of_question,
    vanished,
)
from cop_xblocks.model import Diagnostic, Rule, Span

RULE = Rule("COP902", "error")


def check_versions(versions: Versions) -> Iterator[Diagnostic]:
    """Find items of questions, and parts of scenarios, that can no longer be found."""
    for old, new in versions.questions:
        if old.question.kind == new.question.kind:
            pieces = parts_of_question(old.question), parts_of_question(new.question)
            yield from _gone(*pieces, at(new.question.title), "answers with it are no longer shown whole")
    for key, activity in versions.older.activities.items():
        now = versions.newer.activities.get(key)
        if now is not None and now.what == activity.what and not type_of(now.block).keeps_words:
            pieces = parts_of_activity(activity.block), parts_of_activity(now.block)
            yield from _gone(*pieces, at(now.block.title), "paths through it are no longer shown whole")


def _gone(
    older: Mapping[str, AnswerPart], newer: Mapping[str, AnswerPart], place: Span, lost: str
) -> Iterator[Diagnostic]:
    for piece, heir in vanished(older, newer):
        # A way stands behind its scene: `ping/wake`.
        give = f"is this it? Then give it the old key, #{piece.key.rpartition('/')[2]}"
        yield RULE.at(
            heir.place if heir is not None and heir.place is not None else place,
            f"{piece.what} of the older version, #{piece.key}, has gone: {lost}",
            give if heir is not None else "keep it, or publish knowing that",
        )
