"""Two call-outs stand together without a blank line.

Why: the second one, an explanation perhaps, would be shown inside the first, a hint

A call-out goes on until a line without a `>`. A second `> [!NOTE]` in the same run of lines is shown as words of the
first call-out. Leave a blank line between the two, without a `>`.

Wrong:

~~~markdown
### Who can help? <!-- question #who-can-help -->

- [x] An adult <!-- #adult -->
- [ ] Nobody <!-- #nobody -->

> [!TIP]
> Who is near?
> [!NOTE]
> Telling is a strength.
~~~

Right:

~~~markdown
### Who can help? <!-- question #who-can-help -->

- [x] An adult <!-- #adult -->
- [ ] Nobody <!-- #nobody -->

> [!TIP]
> Who is near?

> [!NOTE]
> Telling is a strength.
~~~
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cop_xblocks.checking.searchable_text import SearchableText
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP507", "error")
_BEGINS = re.compile(r"^[ \t]*(\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\])", re.IGNORECASE | re.MULTILINE)


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Find beginnings of call-outs inside quotes and call-outs."""
    for quote in content.document.walk():
        if quote.name not in ("alert", "blockquote"):
            continue
        for index, child in enumerate(quote.children):
            if child.inline is None or child.name != "paragraph":
                continue
            for match in _BEGINS.finditer(child.inline.content):
                if quote.name == "blockquote" and not index and not match.start():
                    continue  # the first line of a quote is no call-out for another reason (COP510)
                yield RULE.at(
                    child.inline.span(match.start(1), match.end(1)),
                    "a call-out begins inside another quote",
                    "leave a blank line, without >, above it",
                )
