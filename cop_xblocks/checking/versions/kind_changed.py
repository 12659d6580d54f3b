"""A question is of another kind than in the older version.

Why: answers to the older question cannot be shown in this one

Learners keep their marks, but the program can no longer read the answers. A question of another kind is a new question:
give it a key of its own.

Wrong:

~~~markdown older/lesson.md
### Who can help? <!-- question #who-can-help -->

- [x] An adult <!-- #adult -->
- [ ] Nobody <!-- #nobody -->
~~~
~~~markdown
### Who can help? <!-- question #who-can-help order -->

1. An adult <!-- #adult -->
2. Nobody <!-- #nobody -->
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

from cop_xblocks.checking.versions.comparison import Versions, at
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP905", "error")


def check_versions(versions: Versions) -> Iterator[Diagnostic]:
    """Compare kinds."""
    for old, new in versions.questions:
        if old.question.kind != new.question.kind:
            yield RULE.at(
                at(new.question.title),
                f"#{new.question.key} was a question of the kind {old.question.kind} in the older version and is "
                f"{new.question.kind} now",
                "give it a new key",
            )
