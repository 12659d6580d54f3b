"""The right choice is clearly the longest.

Why: a learner who knows nothing picks it, and the mark says nothing

Authors take care to make the right choice right, and it grows. Make one wrong choice as long, or move what explains the
right one into its feedback.

Wrong:

~~~markdown
### What do you do first? <!-- question #first -->

- [ ] Delete the app <!-- #delete -->
- [x] Thank your child for telling you, stay calm, and look at the messages together <!-- #thank -->
- [ ] Take the phone <!-- #take -->
~~~

Right:

~~~markdown
### What do you do first? <!-- question #first -->

- [ ] Delete the app, so that it cannot go on <!-- #delete -->
- [x] Thank your child for telling you <!-- #thank -->
- [ ] Take the phone for the night <!-- #take -->
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking._items import choices, said
from cop_xblocks.checking._written import Written
from cop_xblocks.model import Diagnostic, Severity

CODE = "COP821"
SEVERITY: Severity = "warning"
_RATIO = 1.5
_LONGER = 15
"""Characters: among short choices, half as long again is nothing that shows."""


def check_file(written: Written) -> Iterator[Diagnostic]:
    """Compare the one right choice with the longest wrong one."""
    for question in written.questions:
        found = choices(question)
        right = [len(said(each.text)) for each in found if each.right]
        wrong = [len(said(each.text)) for each in found if not each.right]
        if not right or len(wrong) < 2:
            continue
        # Of several right ones, the shortest must stand out: else some wrong one is as long.
        if min(right) > _RATIO * max(wrong) and min(right) - max(wrong) >= _LONGER:
            place = next(each.text for each in found if each.right)
            yield Diagnostic(
                CODE,
                SEVERITY,
                "the right choice is clearly the longest",
                written.span(place),
                "shorten it, move its reason into the feedback, or make a wrong choice as long",
            )
