"""A quote looks like a call-out but is not one.

Why: learners would see the square brackets

A call-out begins with a line of its own, `> [!NOTE]`, and its words come below. The kinds are NOTE, TIP, IMPORTANT,
WARNING and CAUTION.

Wrong:

~~~markdown
> [!NOTE] Telling is a strength.
~~~

Right:

~~~markdown
> [!NOTE]
> Telling is a strength.
~~~
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cop_xblocks.checking.searchable_text import SearchableText
from cop_xblocks.markdown import nearest
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP510", "error")
KINDS = ("NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION")
_LIKE = re.compile(r"\[!([^\]\n]{0,40})\]")


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Find quotes that begin like a call-out."""
    for quote in content.document.walk():
        first = quote.children[0].inline if quote.name == "blockquote" and quote.children else None
        match = _LIKE.match(first.content) if first is not None else None
        if first is None or match is None:
            continue
        kind = match[1].strip().upper()
        near = nearest(kind.lower(), [kind_name.lower() for kind_name in KINDS])
        if kind in KINDS:
            message, help = "a call-out's words stand on its first line", "write them on the next line, behind a >"
        else:
            message = f"there is no call-out of the kind {match[1]!r}"
            help = f"did you mean [!{near.upper()}]?" if near else "the kinds are " + ", ".join(KINDS)
        yield RULE.at(first.span(*match.span()), message, help)
