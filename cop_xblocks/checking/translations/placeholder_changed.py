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
from cop_xblocks.languages.entries import Entry
from cop_xblocks.model import Diagnostic, Rule

_LONE = re.compile(rf"(?<!%)(?:%%)*(?!{PLACEHOLDER.pattern})%(?!%)")

RULE = Rule("COP715", "error")
SIGNS = frozenset("%{")


def check_entry(entry: Entry) -> Iterator[Diagnostic]:
    """Compare the placeholders of both."""
    if entry.of_course:
        return
    source = Counter(PLACEHOLDER.findall(entry.source))
    for found in PLACEHOLDER.finditer(entry.translation):
        if found[0] not in source:
            message = f"{found[0]} is no placeholder of the source"
            yield RULE.at(entry.span(*found.span()), message, f"write one of: {', '.join(source)}")
    lone = _LONE.search(entry.translation)
    if lone is not None and "%" in entry.source and not _LONE.search(entry.source):
        place = entry.span(*lone.span())
        yield RULE.at(place, "% begins a placeholder here", "write %% for a sign for per cent")
    missing = set(source) - set(PLACEHOLDER.findall(entry.translation))
    # "One lesson", "two lessons" say their number without it.
    if missing and not (len(entry.numbers) == 1 and len(missing) == 1):
        said = ", ".join(sorted(missing))
        yield RULE.at(entry.span(), f"{said} is missing", "write it where the words fit around it")
