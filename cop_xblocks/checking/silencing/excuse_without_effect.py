"""An excuse excuses nothing.

Why: it would hide the next mistake of that kind in its place

An excuse covers the next block only. Remove it or move it when the block has been rewritten, or when it stands inside a
text or at the end of a list.

Wrong:

~~~markdown
<!-- excuse COP856: the song has this name -->

The song was called Run.
~~~

Right:

~~~markdown
<!-- excuse COP856: the song has this name -->

The song was called Run Run.
~~~
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cop_xblocks.checking.silencing.excuses import Excuse
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP409", "warning")


def check_excuses(idle: Iterable[tuple[Excuse, str]]) -> Iterator[Diagnostic]:
    """Say of each excuse and code that nothing was there to be excused."""
    for excuse, code in idle:
        yield RULE.at(
            excuse.span,
            f"there is no {code} here that can be excused, so this excuse excuses nothing",
            "take it out, or write it on the line before the paragraph, list or heading that it is for",
        )
