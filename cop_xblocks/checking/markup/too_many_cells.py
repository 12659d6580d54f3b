r"""A row of a table has more cells than its header.

Why: no learner would see the last cells

Markdown drops the cells that have no column in the header. To write a bar inside a cell, put a backslash before it:
`\|`.

Wrong:

~~~markdown
| Sign | What to do |
|---|---|
| A secret | Ask | Stay calm |
~~~

Right:

~~~markdown
| Sign | What to do |
|---|---|
| A secret | Ask, and stay calm |
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking.searchable_text import SearchableText
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP509", "error")


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Find rows that are too long."""
    for node in content.document.walk():
        extra = node.attributes.get("extra_cells", 0)
        if node.name == "tr" and extra:
            cells = "one cell" if extra == 1 else f"{extra} cells"
            yield RULE.at(
                node.span,
                f"this row has {cells} more than the table's header",
                "add a column to the header, or write a bar in the words as \\|",
            )
