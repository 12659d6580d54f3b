"""A link would run script.

Why: it is shown as plain text here, and could harm learners in other systems

Addresses that begin with `javascript:`, `vbscript:`, `data:` or `file:` cannot be links, however they are spelt. The
rule searches the text for them, because Markdown shows them as words.

Wrong:

~~~markdown
Press [here](JavaScript&colon;alert(1)).
~~~

Right:

~~~markdown
A link that begins with `javascript:` is no link.
~~~
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from cop_xblocks.checking.course_texts import file_texts
from cop_xblocks.checking.searchable_text import SearchableText
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP506", "error")
_OPENING = re.compile(r"\]\s*\(\s*<?|\]:\s*<?|(?<![\w<])<")
_WHITE = re.compile(r"[\s\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")
_SCRIPT = re.compile(r"(javascript:|vbscript:|data:(?=[a-z]+/)|file:(?=/))")
_ENOUGH = 200
"""Characters behind a bracket in which a scheme must be spelt out; an entity takes up to ten."""


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Find what would be a link to script if Markdown let it."""
    for text in file_texts(content.document, content.lesson):
        # Markdown's own escapes and entities are blanked, or spelt out, in the text; a scheme may be written with both.
        markdown = text.inline.content
        if not _OPENING.search(markdown):
            continue
        masked = text.inline.masked()
        for match in _OPENING.finditer(markdown):
            if masked[match.start()] == " ":
                continue  # in code, in a comment, or behind a backslash
            target = markdown[match.end() : match.end() + _ENOUGH]
            spelt = _WHITE.sub("", unescape(re.sub(r"\\(?=[^\w\s])", "", target))).lower()
            scheme = _SCRIPT.match(spelt)
            if scheme is not None:
                start = _beginning(masked, match.start())
                if start < 0:
                    continue  # its opening bracket stands behind a backslash
                yield RULE.at(
                    text.place(start, match.end()),
                    f"a link cannot begin with {scheme[1]}",
                    "link to https:, http:, mailto: or tel:, or write it as `code`",
                )


def _beginning(masked: str, at: int) -> int:
    """Where the brackets begin whose end (or whose only one) is at `at`; -1 where they do not."""
    if masked[at] == "<":
        return at
    start = masked.rfind("[", 0, at)
    return start - 1 if start > 0 and masked[start - 1] == "!" else start
