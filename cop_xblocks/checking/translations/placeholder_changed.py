"""A translation has other placeholders than its source.

Why: the page would show the placeholder, or nothing at all could be shown

A placeholder (`%(count)s`, `{item}`) is filled in when a page is made. A translation has the same ones, wherever they
stand best. A plural form that is said of one number only may do without the number: "one lesson". Where there are
placeholders with `%`, a sign for per cent is written twice.

Wrong:

~~~po fr cop_xblocks
msgid "%(done)s of %(total)s parts done"
msgstr "%(fait)s parties sur %(total)s"
~~~

Right:

~~~po fr cop_xblocks
msgid "%(done)s of %(total)s parts done"
msgstr "%(done)s parties sur %(total)s"
~~~
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from cop_xblocks.checking.translations.masking import PLACEHOLDER
from cop_xblocks.checking.translations.segment import Segment
from cop_xblocks.model import Diagnostic, Rule

_LONE = re.compile(rf"(?<!%)(?:%%)*(?!{PLACEHOLDER.pattern})%(?!%)")

RULE = Rule("COP715", "error")
SIGNS = frozenset("%{")


def check_segment(segment: Segment) -> Iterator[Diagnostic]:
    """Compare the placeholders of both."""
    if segment.of_course:
        return
    text = segment.translation.text
    source = Counter(PLACEHOLDER.findall(segment.source.text))
    for match in PLACEHOLDER.finditer(text):
        if match[0] not in source:
            message = f"{match[0]} is no placeholder of the source"
            yield RULE.at(segment.span(*match.span()), message, f"write one of: {', '.join(source)}")
    lone = _LONE.search(text)
    if lone is not None and "%" in segment.source.text and not _LONE.search(segment.source.text):
        place = segment.span(*lone.span())
        yield RULE.at(place, "% begins a placeholder here", "write %% for a sign for per cent")
    missing = set(source) - set(PLACEHOLDER.findall(text))
    # "One lesson", "two lessons" say their number without it.
    if missing and not (len(segment.entry.numbers) == 1 and len(missing) == 1):
        message = f"{', '.join(sorted(missing))} is missing"
        yield RULE.at(segment.span(), message, "write it where the words fit around it")
