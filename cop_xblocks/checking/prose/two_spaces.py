"""A sentence contains two spaces in a row.

Why: learners do not see them, but translators get a new string

Markdown shows one space, so nobody sees the slip on the page. Two spaces at the end of a line are a line break, which
the rule accepts; a backslash makes a line break that authors can see.

Wrong:

~~~markdown
Stay near  your child in the first night.
~~~

Right:

~~~markdown
Stay near your child in the first night.
~~~
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cop_xblocks.checking.searchable_text import SearchableText
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP857", "info")
_SPACES = re.compile(r"(?<=[^\s\0|]) {2,}(?=[^\s\0|\\])")


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Find more than one space between words; not at a line's end, where two are a line break."""
    if "  " not in content.text:
        return
    for match in _SPACES.finditer(content.text):
        start, end = match.span()
        if content.is_written_so(start - 1, end + 1):
            yield RULE.at(content.place(start, end), "two spaces", "write one")
