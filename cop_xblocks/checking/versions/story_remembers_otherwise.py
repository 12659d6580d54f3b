"""A story remembers other choices than in the older version.

Why: some paths of learners may end earlier than they did

What is stored of a learner is the path, and the flags follow from it. Where a way or a scene asks for other flags, or a
way sets another one, a step that is no longer offered ends the path: the learner stands in the scene before it and goes
on from there. Marks stay, and `cop check` has proved that there is a way on to safety. The condition of a paragraph can
change without any loss.

Wrong:

~~~markdown older/lesson.md
### A message at night <!-- scenario #night -->

#### "Pay, or I show it." <!-- #threat -->

- [Pay him](#more) `-1` <!-- #pay sets=paid -->
- [Stop replying](#more) <!-- #stop -->

#### He writes again. <!-- #more -->

<!-- if=paid -->
He wants more money now.

- [Tell Mum](#told) `+1` <!-- #tell -->
- [Wait](#told) <!-- #wait -->

#### Mum listens. <!-- #told safe -->
~~~
~~~markdown
### A message at night <!-- scenario #night -->

#### "Pay, or I show it." <!-- #threat -->

- [Pay him](#more) `-1` <!-- #pay sets=paid -->
- [Stop replying](#more) <!-- #stop -->

#### He writes again. <!-- #more -->

<!-- if=paid -->
He wants more money now.

- [Tell Mum](#told) `+1` <!-- #tell -->
- [Wait](#told) <!-- #wait unless=paid -->

#### Mum listens. <!-- #told safe -->
~~~

Right:

~~~markdown
### A message at night <!-- scenario #night -->

#### "Pay, or I show it." <!-- #threat -->

- [Pay him](#more) `-1` <!-- #pay sets=paid -->
- [Stop replying](#more) <!-- #stop -->

#### He writes again. <!-- #more -->

<!-- if=paid -->
He wants still more money.

- [Tell Mum](#told) `+1` <!-- #tell -->
- [Wait](#told) <!-- #wait -->

#### Mum listens. <!-- #told safe -->
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking.versions.comparison import Versions, at, parts_of_activity
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP298", "info")


def check_versions(versions: Versions) -> Iterator[Diagnostic]:
    """Compare the flags of stories: those that ways set, and those that ways and scenes ask for."""
    for key, activity in versions.older.activities.items():
        now = versions.newer.activities.get(key)
        if now is None or now.what != activity.what:
            continue
        older = parts_of_activity(activity.block)
        for part in parts_of_activity(now.block).values():
            if part.key in older and older[part.key].memory != part.memory:
                noun = part.what.removeprefix("a ")
                message = f"the {noun} #{part.key} of #{key} sets or asks for other flags than in the older version"
                help = "a path on which it is no longer offered ends before it; marks that stand are kept"
                yield RULE.at(part.place or at(now.block.title), message, help)
