"""A commitment of the older version is missing.

Why: learners can no longer pick it

A learner's plan keeps the words of each commitment, in the language in which it was saved, until the learner removes
it. If only the key has changed, restore the old key. Otherwise older plans show the commitment twice.

Wrong:

~~~markdown older/lesson.md
### Our family plan <!-- plan #family -->

- We charge every phone outside the bedrooms at night. <!-- #charging -->
- We ask before we post a picture of each other. <!-- #pictures -->
~~~
~~~markdown
### Our family plan <!-- plan #family -->

- We charge every phone outside the bedrooms at night. <!-- #chargers -->
- We ask before we post a picture of each other. <!-- #pictures -->
~~~

Right:

~~~markdown
### Our family plan <!-- plan #family -->

- We charge every phone outside the bedrooms overnight. <!-- #charging -->
- We ask before we post a picture of each other. <!-- #pictures -->
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.activities.registry import type_of
from cop_xblocks.checking.versions.comparison import Versions, at, parts_of_activity, vanished
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP913", "warning")


def check_versions(versions: Versions) -> Iterator[Diagnostic]:
    """Compare plans."""
    for key, activity in versions.older.activities.items():
        now = versions.newer.activities.get(key)
        if now is None or now.what != activity.what or not type_of(now.block).keeps_words:
            continue
        for piece, heir in vanished(parts_of_activity(activity.block), parts_of_activity(now.block)):
            give = f"is this it? Then give it the old key, #{piece.key}"
            yield RULE.at(
                heir.place if heir is not None and heir.place is not None else at(now.block.title),
                f"the {piece.what.removeprefix('a ')} #{piece.key} of the older version has gone: "
                f"{now.what}s that have it keep its words",
                give if heir is not None else "put it back, or let it go",
            )
