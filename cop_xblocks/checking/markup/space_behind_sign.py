"""A sign of Markdown has no space behind it, or one that is none.

Why: learners would read the sign, and there would be no heading and no item

Behind the `##` of a heading, the `-` of an item and its number, Markdown wants a space. A space that does not break,
which some keyboards type with Alt or Option, is another character. `cop check --fix` writes the right one.

Wrong:

~~~markdown
##What helps

Ask somebody.
~~~

Right:

~~~markdown
## What helps <!-- #what-helps -->

Ask somebody.
~~~
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cop_xblocks.checking.searchable_text import SearchableText
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP528", "error")
_SPACE = "[\u00a0\u2002-\u200a\u202f\u3000]"
SIGN = re.compile(
    rf"^{_SPACE}*(?:(?P<sign>#{{1,6}}|[-*+])(?P<space>{_SPACE}+)[ \t]*(?=\S)|(?P<hashes>#{{2,6}})(?=[^\s#]))",
    re.MULTILINE,
)
"""A sign and what stands behind it, as a fix finds them again."""


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Find paragraphs with lines that were to be headings or items."""
    for node in content.document.walk():
        sign = SIGN.search(node.inline.content) if node.name == "paragraph" and node.inline is not None else None
        if node.inline is not None and sign is not None:
            characters = sign["sign"] or sign["hashes"]
            what = "item of a list" if characters in ("-", "*", "+") else "heading"
            reason = "the space behind it is another character" if sign["space"] else "it needs a space"
            yield RULE.at(
                node.inline.span(*sign.span()),
                f"{characters} begins no {what}: {reason}",
                f"write {characters} and a plain space behind it",
            )
