"""A line begins with a sign that makes no list.

Why: learners would read all items in one line, one after another

Word processors begin the items of a list with `•`, `·` or `o`. Markdown knows `-` alone (or `*`, or `+`), with a space
behind it. `cop check --fix` writes it.

Wrong:

~~~markdown
• Stop
• Think
• Talk to somebody
~~~

Right:

~~~markdown
- Stop
- Think
- Talk to somebody
~~~
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cop_xblocks.checking.searchable_text import SearchableText
from cop_xblocks.markdown import Node
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP521", "error")
BULLET = re.compile(r"^[ \t\u00a0]*(?P<sign>[•·∙◦‣⁃▪▫●○■□➢➤\uf0b7\uf0a7])(?!\S)", re.MULTILINE)
LETTER = re.compile(r"^[ \t\u00a0]*(?P<sign>o)(?=[ \t\u00a0])", re.MULTILINE)
"""The hollow bullet of Word as it is copied. It is also a word of Portuguese, Spanish, Italian and more."""


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Find lines that begin with a bullet; with an `o` where it can be no word."""
    yield from _in_nodes(content.document.nodes)


def _in_nodes(nodes: Sequence[Node]) -> Iterator[Diagnostic]:
    for index, node in enumerate(nodes):
        yield from _in_nodes(node.children)
        if node.name != "paragraph" or node.inline is None:
            continue
        text = node.inline.content
        sign = next(BULLET.finditer(text), None)
        if sign is None and _all_begin_with_o(node) and _is_list(node, nodes[max(index - 1, 0) : index + 2]):
            sign = LETTER.match(text)
        if sign is not None:
            yield RULE.at(
                node.inline.span(*sign.span("sign")),
                f"{sign['sign']!r} begins no item of a list",
                "begin each item with a hyphen and a space: - Stop",
            )


def _all_begin_with_o(node: Node) -> bool:
    text = node.inline.content if node.inline is not None else ""
    return text.startswith("o") and all(LETTER.match(line) for line in text.split("\n"))


def _is_list(node: Node, neighbours: Sequence[Node]) -> bool:
    """Whether there are two such lines, or a tab behind the letter."""
    assert node.inline is not None
    text = node.inline.content
    return "\n" in text or text[1] != " " or sum(map(_all_begin_with_o, neighbours)) > 1
