"""An editor has changed the hyphens of a mark.

Why: it is no longer a mark: learners see it, and the program does not

Word processors, telephones and some web pages turn two hyphens into a dash, or `<` into `&lt;`. A mark is a comment,
which begins with `<!--` and ends with `-->`. `cop check --fix` restores it. To keep this from happening, switch off
smart dashes, or write in an editor for plain text.

Wrong:

~~~markdown
### What comes first? <!– question #first order –>

1. Stop
2. Think
~~~

Right:

~~~markdown
### What comes first? <!-- question #first order -->

1. Stop
2. Think
~~~
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cop_xblocks.checking.searchable_text import SearchableText
from cop_xblocks.markdown import CORRECTED, Node
from cop_xblocks.model import Diagnostic, Rule, Span

RULE = Rule("COP410", "error")

# The spaces are looked at once, from the first of them on: a line of many would take the square of their number.
_SWALLOWING = re.compile(
    r"<!--(?P<body>[^<>\n]*?)(?<![ \t-])[ \t]*(?:-?[\u2010-\u2015\u2212]|-)>(?=.*?<!--)", re.DOTALL
)
"""The beginning of a comment whose end was changed, so that the next comment's end is taken for it."""


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Find comments with other signs than hyphens."""
    for node in content.document.walk():
        if node.name == "html_block":
            yield from _in_comment(node)
        elif node.inline is not None and "!" in node.inline.content:
            yield from _in_text(node)


def _in_text(node: Node) -> Iterator[Diagnostic]:
    assert node.inline is not None
    if CORRECTED.search(node.inline.content):
        for match in CORRECTED.finditer(node.inline.masked()):
            yield _changed_hyphens(node.inline.span(*match.span()), match["body"])
    for comment in node.inline.comments:
        swallowing = _SWALLOWING.match(comment.raw)
        if swallowing is not None:
            place = node.inline.span(comment.start, comment.start + swallowing.end())
            yield _changed_hyphens(place, swallowing["body"])


def _in_comment(node: Node) -> Iterator[Diagnostic]:
    swallowing = _SWALLOWING.match(node.content.lstrip())
    if swallowing is not None:
        column = node.span.column + swallowing.end()
        place = Span(node.span.file, node.span.line, node.span.column, node.span.line, column)
        yield _changed_hyphens(place, swallowing["body"])


def _changed_hyphens(place: Span, body: str | None) -> Diagnostic:
    help = f"write <!-- {body.strip()} -->" if body and body.strip() else "begin it with <!-- and end it with -->"
    return RULE.at(place, "the hyphens of this mark have been changed", help)
