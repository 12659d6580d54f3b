"""A question is in another quiz than in the older version.

Why: learners' answers to it stay with the old quiz

Answers and attempts are stored for each quiz, by the key of its unit. Questions may change places inside a quiz, and a
unit may move to another lesson with all its questions.

Wrong:

~~~markdown older/lesson.md
## One <!-- #one -->

Words.

### Who can help? <!-- question #who-can-help -->

- [x] An adult <!-- #adult -->
- [ ] Nobody <!-- #nobody -->

### And who else? <!-- question #who-else -->

- [x] A helpline <!-- #helpline -->
- [ ] Nobody <!-- #nobody -->
~~~
~~~markdown
## One <!-- #one -->

Words.

### And who else? <!-- question #who-else -->

- [x] A helpline <!-- #helpline -->
- [ ] Nobody <!-- #nobody -->

## Two <!-- #two -->

Words.

### Who can help? <!-- question #who-can-help -->

- [x] An adult <!-- #adult -->
- [ ] Nobody <!-- #nobody -->
~~~

Right:

~~~markdown
## One <!-- #one -->

Words.

### And who else? <!-- question #who-else -->

- [x] A helpline <!-- #helpline -->
- [ ] Nobody <!-- #nobody -->

### Who can help? <!-- question #who-can-help -->

- [x] An adult <!-- #adult -->
- [ ] Nobody <!-- #nobody -->
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking.versions.comparison import Versions, at
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP909", "error")


def check_versions(versions: Versions) -> Iterator[Diagnostic]:
    """Compare the quizzes that questions stand in."""
    for old, new in versions.questions:
        heir = versions.unit_after.get(old.unit.key)
        # Of a unit whose key has gone, that has been said.
        if old.unit.key != new.unit.key and (heir is None or heir.key != new.unit.key):
            yield RULE.at(
                at(new.question.title),
                f"the question #{new.question.key} stood in the unit #{old.unit.key} in the older version",
                "move it back, or give it a new key",
            )
