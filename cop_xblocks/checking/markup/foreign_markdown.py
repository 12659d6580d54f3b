"""There is markup of another kind of Markdown.

Why: learners would read its signs

A course is written in the Markdown of GitHub, so that everybody can write and read it everywhere. What other programs
add to it is not there: `==marked==` words, blocks between `:::`, drawings in words (`mermaid`). Strong words stand
between `**`, which `cop check --fix` writes, and a box is a call-out: a line `> [!TIP]`, and its words below it.

Wrong:

~~~markdown
Never ==pay==.
~~~

Right:

~~~markdown
Never **pay**.
~~~
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cop_xblocks.checking.searchable_text import SearchableText
from cop_xblocks.markdown import Node
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP525", "error")
MARKED = re.compile(r"(?<![=\w])==(?P<words>(?=[^\s=])[^=\n]{1,300}(?<=[^\s=]))==(?![=\w])")
"""Marked words, as a fix finds them again."""
_CONTAINER = re.compile(r"^[ \t]*:{3,}[ \t]*(?P<kind>[\w-]+|(?=\{)).*$", re.MULTILINE)
_DRAWN = ("mermaid", "plantuml", "dot", "graphviz", "geojson", "topojson", "stl")
_CALLOUTS = {"tip": "TIP", "hint": "TIP", "warning": "WARNING", "danger": "CAUTION", "caution": "CAUTION"}


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Find marked words, containers, and drawings in words."""
    for node in content.document.walk():
        if node.name == "fence" and node.info.split()[:1] and node.info.split()[0].lower() in _DRAWN:
            yield RULE.at(
                content.document.line_span(node.first_line, node.first_line + 1),
                f"what `{node.info.split()[0]}` says in words is not drawn",
                "draw it, save it as SVG in media/ and show that: ![what it shows](media/drawing.svg)",
            )
        if node.inline is not None and ("==" in node.inline.content or ":::" in node.inline.content):
            yield from _in_text(node)


def _in_text(node: Node) -> Iterator[Diagnostic]:
    assert node.inline is not None
    visible = node.inline.masked()
    for match in MARKED.finditer(visible):
        yield RULE.at(
            node.inline.span(*match.span()),
            "words between == are not marked",
            f"write **{node.inline.content[slice(*match.span('words'))]}**",
        )
    for match in _CONTAINER.finditer(visible):
        kind = match["kind"].lower()
        callout = _CALLOUTS.get(kind, "NOTE")
        yield RULE.at(
            node.inline.span(*match.span()),
            "a block between ::: is none here",
            f"write a call-out: a line > [!{callout}], below it each line with > before it",
        )
