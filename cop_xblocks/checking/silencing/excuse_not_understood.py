"""An excuse cannot be understood.

Why: it excuses nothing, and later readers cannot know what it was for

Write `<!-- excuse COP816: reason -->` on a line of its own before the block that it is for: a paragraph, a list, a
heading. Before a question's heading it covers the whole question, and before a file's title also the front matter. It
names one or more codes and gives a reason. An error cannot be excused, and neither can a key that is not pinned:
correct it.

Wrong:

~~~markdown
<!-- excuse COP856 -->

The song was called Run.
~~~

Right:

~~~markdown
<!-- excuse COP856: the song has this name -->

The song was called Run Run.
~~~
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cop_xblocks.checking.silencing.excuses import Excuse, excuses
from cop_xblocks.checking.silencing.severities import is_changeable, nearest_code
from cop_xblocks.markdown import Document
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP408", "error")


def check_document(document: Document, all_rules: Mapping[str, Rule]) -> Iterator[Diagnostic]:
    """Find excuses without a code or a reason, in a wrong place, or for what cannot be excused. `known` are all rules
    by their codes."""
    for excuse in excuses(document):
        wrong = _wrong(excuse, all_rules)
        if wrong is not None:
            yield RULE.at(excuse.span, wrong[0], wrong[1])


def _wrong(excuse: Excuse, all_rules: Mapping[str, Rule]) -> tuple[str, str] | None:
    if not excuse.codes:
        return "an excuse names no code", "write <!-- excuse COP816: why it is right here -->"
    if not excuse.reason:
        return "an excuse gives no reason", f"write <!-- excuse {', '.join(excuse.codes)}: why it is right here -->"
    for code in excuse.codes:
        if code not in all_rules:
            return f"there is no code {code}", nearest_code(code, all_rules)
        if not is_changeable(all_rules[code]):
            return f"{code} cannot be excused: it says that the course is broken", "mend what it is about"
    return None
