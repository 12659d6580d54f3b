"""There is a footnote, which Markdown here does not have.

Why: learners would read the signs `[^1]`, or find the note in the middle of the text

Nobody scrolls to a note below a page on a telephone. Say it in the sentence, link the words to where it comes from, or
list the source in the lesson's `sources`, which every page of it can show.

Wrong:

~~~markdown
One child in three has seen it.[^1]

[^1]: A survey in eleven countries.
~~~

Right:

~~~markdown
One child in three has seen it, says a survey in eleven countries.
~~~
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cop_xblocks.checking.searchable_text import SearchableText
from cop_xblocks.markdown import Inline
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP523", "error")
_NOTE = re.compile(r"\[\^[^\]\[\s]{1,40}\](?P<definition>:)?")


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Find references to footnotes, and footnotes."""
    for node in content.document.walk():
        if node.inline is not None and "[^" in node.inline.content:
            for start, end, is_note in _notes(node.inline):
                yield RULE.at(
                    node.inline.span(start, end),
                    "a footnote" if is_note else "a reference to a footnote",
                    "say it in the sentence, link its words to the source: [a survey](https://…), "
                    "or add the source to `sources:` at the top of the lesson",
                )


def _notes(inline: Inline) -> Iterator[tuple[int, int, bool]]:
    for match in _NOTE.finditer(inline.masked()):
        at_line = not match.start() or inline.content[match.start() - 1] == "\n"
        yield match.start(), match.end(), at_line and match["definition"] is not None
    # A note of one word, `[^1]: Unicef`, is for Markdown an address that the reference links to.
    for token in inline.tokens:
        if token.type == "link_open" and inline.content.startswith("[^", token.meta["span"][0]):
            yield *token.meta["span"], False
