r"""There is a formula, which is not typeset.

Why: learners would read its signs, `$x^2$`

Courses here have no mathematics beyond a number or a sum, and what draws formulas would be a load for every page.
Write it in words, with the signs that a keyboard or a list of characters has: × ÷ ² ½ ≤ →. A long one can be a picture,
with its meaning as the text alternative. A dollar that is one gets a backslash: `\$`.

Wrong:

~~~markdown
A network of $n$ friends has $n^2$ ways for a rumour.
~~~

Right:

~~~markdown
A network of 10 friends has 10 × 10 ways for a rumour.
~~~
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cop_xblocks.checking.searchable_text import SearchableText
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP524", "error")
_FORMULA = re.compile(
    r"\$\$(?P<block>[^$]{1,1000})\$\$"
    r"|(?<![\w$\\])\$(?P<dollars>(?=\S)[^$\n]{1,200}(?<=[^\s\\]))\$(?![\w$])"
    r"|\\\((?P<brackets>[^\n]{1,200}?)\\\)|\\\[(?P<squares>[^\[\]]{1,1000}?)\\\]"
)
_SIGNS = {
    "block": re.compile(r"\S"),
    "dollars": re.compile(r"[\\^_{}=+*/<>×·−]|^[A-Za-z]$"),  # no two prices
    "brackets": re.compile(r"[\^_=+]|\\[A-Za-z]"),  # no brackets with a backslash
    "squares": re.compile(r"[\^_=+]|\\[A-Za-z]"),
}
"""What is in a formula, by how it is written, and in nothing else that is written so."""
_HELP = "write it in words, with signs like × ² ½ ≤, or show it as a picture; a dollar that is one: \\$"


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Find formulas as LaTeX and GitHub write them: between dollars, brackets with backslashes, fences."""
    for node in content.document.walk():
        if node.name == "fence" and node.info.split()[:1] in (["math"], ["latex"], ["tex"]):
            yield RULE.at(
                content.document.line_span(node.first_line, node.first_line + 1), "a formula is not typeset", _HELP
            )
        inline = node.inline
        if inline is None or not ("$" in inline.content or "\\(" in inline.content or "\\[" in inline.content):
            continue
        hidden = [token.meta["span"] for token in inline.tokens if token.type in ("code_inline", "gap", "html_inline")]
        for match in _FORMULA.finditer(inline.content):
            form = match.lastgroup or ""
            if _SIGNS[form].search(match[form]) and not any(start <= match.start() < end for start, end in hidden):
                yield RULE.at(inline.span(*match.span()), "a formula is not typeset", _HELP)
