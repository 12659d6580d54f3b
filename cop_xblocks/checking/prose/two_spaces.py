"""Two spaces stand inside a sentence.

Why: a learner does not see them, but each makes the string a new one for the translators

Markdown draws one space, so nobody sees it on the page. At the end of a line two spaces are a line break, and are
left alone; a backslash there can be seen.

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
