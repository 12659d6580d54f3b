"""A file mixes straight and typographic quotation marks.

Why: the same words become two strings for translators, and a search finds only half of them

Use one kind in a file: "straight" or “typographic”. The rule reports the kind that is used less.

Wrong:

~~~markdown
Say "no" first. Then say “stop”, and then "go away".
~~~

Right:

~~~markdown
Say "no" first. Then say "stop", and then "go away".
~~~
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cop_xblocks.checking.searchable_text import SearchableText
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP859", "info")
_STRAIGHT = re.compile(r'"')
_TYPOGRAPHIC = re.compile(r"[“”„]")


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Count both kinds, and find the first of the rarer one."""
    if '"' not in content.text or not _TYPOGRAPHIC.search(content.text):
        return
    kinds = [
        [match for match in pattern.finditer(content.text) if content.passage(match.start()).role != "source"]
        for pattern in (_STRAIGHT, _TYPOGRAPHIC)
    ]
    if all(kinds):
        rarer = min(kinds, key=len)
        yield RULE.at(
            content.place(*rarer[0].span()),
            f"a quotation mark unlike {max(len(kind) for kind in kinds)} others in this file",
            "take one kind in a file",
        )
