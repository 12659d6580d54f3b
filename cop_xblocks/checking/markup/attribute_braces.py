"""There are attributes in braces.

Why: learners would read the braces, and nothing else would come of them

Some programs take `{width=50%}` or `{#name .class}` for orders. Here a picture's width stands in a mark, `<!-- picture
width=half -->`, so does a name, `<!-- #name -->`, and how things look is the program's matter. Braces that are to be
seen stand in `code`.

Wrong:

~~~markdown
## What helps {#what-helps}

Ask somebody.
~~~

Right:

~~~markdown
## What helps <!-- #what-helps -->

Ask somebody.
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking.searchable_text import SearchableText
from cop_xblocks.markdown import ATTRIBUTES
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP526", "error")


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Find braces with a name, a class or a setting in them."""
    for node in content.document.walk():
        if node.inline is None or "{" not in node.inline.content:
            continue
        for match in ATTRIBUTES.finditer(node.inline.masked()):
            name = match["key"]
            yield RULE.at(
                node.inline.span(*match.span()),
                "attributes in braces are not understood",
                f"write <!-- #{name} --> at the end of the line" if name else _help(match[0]),
            )


def _help(braces: str) -> str:
    if "width" in braces or "height" in braces or "size" in braces:
        return "write a mark behind the picture: <!-- picture width=half -->, or third, or full"
    return "take them out"
