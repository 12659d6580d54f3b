"""The right choice is in the same place in every question.

Why: where choices are not shuffled, on paper or in another system, learners notice the habit

The rule reports a file with six questions or more whose right choice is always the first (or second …) one. Five in a
row can be chance. Learners here see the choices in an order of their own, but a handout or another system may not
shuffle them.

Wrong:

~~~markdown
### Who can help? <!-- question #a -->

- [x] A helpline <!-- #helpline -->
- [ ] A stranger <!-- #stranger -->

### Who can help? <!-- question #b -->

- [x] A helpline <!-- #helpline -->
- [ ] A stranger <!-- #stranger -->

### Who can help? <!-- question #c -->

- [x] A helpline <!-- #helpline -->
- [ ] A stranger <!-- #stranger -->

### Who can help? <!-- question #d -->

- [x] A helpline <!-- #helpline -->
- [ ] A stranger <!-- #stranger -->

### Who can help? <!-- question #e -->

- [x] A helpline <!-- #helpline -->
- [ ] A stranger <!-- #stranger -->

### Who can help? <!-- question #f -->

- [x] A helpline <!-- #helpline -->
- [ ] A stranger <!-- #stranger -->
~~~

Right:

~~~markdown
### Who can help? <!-- question #a -->

- [x] A helpline <!-- #helpline -->
- [ ] A stranger <!-- #stranger -->

### Who else? <!-- question #b -->

- [ ] A stranger <!-- #stranger -->
- [x] A teacher <!-- #teacher -->
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking.searchable_text import SearchableText
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP875", "info")
_FEWEST = 6


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Compare the places of the one right choice through a file."""
    places = []
    for question in content.questions:
        right = [number for number, choice in enumerate(question.body.choices, 1) if choice.right]
        if len(right) == 1:
            places.append((right[0], question))
    if len(places) >= _FEWEST and len({place for place, _ in places}) == 1:
        yield RULE.at(
            content.span(places[0][1]),
            f"in all {len(places)} questions the right choice is number {places[0][0]}",
            "move some of them",
        )
