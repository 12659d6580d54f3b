"""A row of a table has more cells than its header.

Why: what stands in the last cells would be shown to nobody

Markdown drops the cells for which the header has no column. A bar that belongs to the words is written `\\|`.

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
