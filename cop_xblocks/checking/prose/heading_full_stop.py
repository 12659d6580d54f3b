"""A heading ends with a full stop.

Why: in an outline it looks like a sentence that has lost its paragraph

Titles and the headings of modules and units end without a full stop. A question's heading is a sentence and may have
one.

Wrong:

~~~markdown
## What to do first. <!-- #first -->

Some words.
~~~

Right:

~~~markdown
## What to do first <!-- #first -->

Some words.
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking.searchable_text import SearchableText
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP851", "warning")
_STOPS = (".", ",", ";", ":", "。", "۔", "।")


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Look at the ends of headings."""
    for passage in content.passages:
        if passage.role not in ("title", "heading"):
            continue
        words = passage.inline.content[: passage.inline.tail]
        if words.endswith(_STOPS) and not words.endswith("..."):
            yield RULE.at(
                passage.inline.span(len(words) - 1, len(words)), f"a heading ends with {words[-1]!r}", "take it out"
            )
