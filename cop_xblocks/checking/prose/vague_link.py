"""The words of a link do not say where it leads.

Why: screen readers list the links of a page without the words around them

Let the words between the brackets say where the link leads: "[the hotline of your country](…)", not "click
[here](…)".

Wrong:

~~~markdown
To find a helpline, click [here](https://childhelplineinternational.org).
~~~

Right:

~~~markdown
Find [a helpline in your country](https://childhelplineinternational.org).
~~~
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cop_xblocks.checking.phrases import compiled, words
from cop_xblocks.checking.searchable_text import SearchableText
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP853", "warning")


@cache
def _vague(language: str) -> re.Pattern[str] | None:
    listed = (words(language) or {}).get("links")
    return compiled(listed["vague"]) if listed else None


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Look at the words of links."""
    vague = _vague(content.course.language)
    for start, end, target in content.links if vague is not None else ():
        words = content.text[start:end].strip().strip("[]").strip(" .…>*_")
        if vague is not None and vague.fullmatch(words) and not target.startswith(("fact:", "glossary:")):
            yield RULE.at(content.place(start, end), f"a link says {words!r}", "let its words say where it leads")
