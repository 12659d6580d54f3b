"""Four spaces or a tab turn text into code.

Why: learners would read it as a program's: in other letters, in one long line, and in no other language

A paragraph begins at the left edge. A line that four spaces or a tab begin is code in Markdown: its `**signs**` are
shown, its links do not work, it does not wrap on a telephone, and translators never see it. `cop check --fix` takes the
spaces away. What really is code stands between two lines of three backticks.

Wrong:

~~~markdown
Before you answer:

    Take a breath, and ask yourself who could read this.
~~~

Right:

~~~markdown
Before you answer:

Take a breath, and ask yourself who could read this.
~~~
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cop_xblocks.checking.searchable_text import SearchableText
from cop_xblocks.markdown import replace_comments
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP522", "error")
_CODE = re.compile(r"[{}=<>$\\]|\w\(|;$|^[^\S\n]*(?:#!|//|/\*)", re.MULTILINE)
"""What programs and markup are written with, and sentences are not."""
_WORDS = re.compile(
    r"[^\W\d_]{2}[^\w\n]+[^\W\d_]{2}|[^\W\d_a-zA-Z]{4}|^[ \t]*(?:[-*+][ \t]+\[[ xX]\]|#{2,6})[ \t]+\S", re.MULTILINE
)
"""Two words in a line, four letters of a script that may have no spaces, a box to tick, a heading."""


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Find indented code that reads like words."""
    for node in content.document.walk():
        if node.name != "code_block":
            continue
        words = replace_comments("", node.content)
        if _WORDS.search(words) and not _CODE.search(words):
            first = content.document.line_span(node.first_line, node.first_line + 1)
            yield RULE.at(
                first,
                "the spaces before this text turn it into code",
                "begin the line at the left edge; put code between two lines of ```",
            )
