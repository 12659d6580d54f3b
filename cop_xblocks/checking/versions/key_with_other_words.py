"""A key names other words than in the older version.

Why: an answer to the older words would be shown as an answer to the new ones

You can correct the words of a question, a choice or a commitment: the key keeps learners' answers with it. If the new
words mean something else, give them a new key, so that older answers are not taken for answers to them. If they mean
the same, leave the key.

Wrong:

~~~markdown older/lesson.md
### Who can help? <!-- question #who-can-help -->

- [x] An adult <!-- #adult -->
- [ ] Nobody <!-- #nobody -->
~~~
~~~markdown
### Who can help? <!-- question #who-can-help -->

- [x] The police <!-- #adult -->
- [ ] Nobody <!-- #nobody -->
~~~

Right:

~~~markdown
### Who can help? <!-- question #who-can-help -->

- [x] An adult you trust <!-- #adult -->
- [ ] Nobody <!-- #nobody -->
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking.choices import plain_text
from cop_xblocks.checking.versions.comparison import (
    OTHER,
    SAME,
    AnswerPart,
    Versions,
    alike,
    at,
    parts_of_activity,
    parts_of_question,
)
from cop_xblocks.model import Diagnostic, Rule, Span, Text

RULE = Rule("COP903", "warning")


def check_versions(versions: Versions) -> Iterator[Diagnostic]:
    """Compare the words of what both versions have, in one language."""
    if versions.older.course.language != versions.newer.course.language:
        return  # other words are no other meaning, and that has been said
    for old, new in versions.questions:
        pieces = parts_of_question(old.question), parts_of_question(new.question)
        title = plain_text(old.question.title), plain_text(new.question.title)
        # A question in quite other words that has its items is the question that it was.
        if alike(*title) < OTHER and not any(_same(piece, pieces[1]) for piece in pieces[0].values()):
            yield _other("the question", new.question.key, title[0], at(new.question.title))
        elif old.question.kind == new.question.kind:
            yield from _parts(new.question.title, *pieces)
    for key, activity in versions.older.activities.items():
        now = versions.newer.activities.get(key)
        if now is not None and now.what == activity.what:
            yield from _parts(now.block.title, parts_of_activity(activity.block), parts_of_activity(now.block))


def _same(piece: AnswerPart, newer: dict[str, AnswerPart]) -> bool:
    """Whether a piece means what it meant: its words are alike, and stand on no other key now."""
    if piece.key not in newer:
        return False
    likeness = alike(piece.words, newer[piece.key].words)
    moved = likeness < SAME and any(alike(piece.words, part.words) >= SAME for part in newer.values())
    return likeness >= OTHER and not moved


def _parts(title: Text, older: dict[str, AnswerPart], newer: dict[str, AnswerPart]) -> Iterator[Diagnostic]:
    for key, piece in older.items():
        if key in newer and not _same(piece, newer):
            yield _other(piece.what, key, piece.words, newer[key].place or at(title))


def _other(what: str, key: str, words: str, place: Span) -> Diagnostic:
    was = words if len(words) <= 60 else words[:59] + "…"
    return RULE.at(
        place,
        f"#{key} was {what} “{was}” in the older version",
        "a new meaning needs a new key; where it means the same, leave it",
    )
