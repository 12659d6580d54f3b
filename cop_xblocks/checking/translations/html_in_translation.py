"""A translation has HTML in it that its source has not, or a tool's own tags.

Why: in a course learners would read the tags, and in the interface a page could be broken

A course is Markdown: write `*emphasis*` and `**strong**`. In the interface a translation has the tags of its source
and no others. Tools for translators put tags in the place of markup (`<1>…</1>`, `{1>…<1}`) and take them out when
they export: one that is left was typed, or damaged. `&nbsp;` and its like are HTML, too.

Wrong:

~~~po fr
msgctxt "calm paragraph"
msgid "Stay *calm*."
msgstr "Restez <em>calme</em>."
~~~

Right:

~~~po fr
msgctxt "calm paragraph"
msgid "Stay *calm*."
msgstr "Restez *calme*."
~~~
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from cop_xblocks.checking.translations.masking import CODE_SPAN, TAG
from cop_xblocks.languages.entries import Entry
from cop_xblocks.model import Diagnostic, Rule

_TOOL = re.compile(r"</?\d+/?>|&(?:[a-z]+|#\d+);|\{/?\d+/?[>}]|<\d+\}|\{\d+\}")
"""Tags of Trados, memoQ, OmegaT and their like, `{0}`, which stands for a tag in what they export, and `&quot;`."""

RULE = Rule("COP718", "error")
SIGNS = frozenset("<{>&")


def check_entry(entry: Entry) -> Iterator[Diagnostic]:
    """Compare the tags of both; addresses in angle brackets are none."""
    tool = _TOOL.search(entry.translation)
    if tool is not None and tool[0] not in entry.source:
        yield RULE.at(entry.span(*tool.span()), f"{tool[0]} is no word", "take it out")
        return
    source, translation = (Counter(TAG.findall(CODE_SPAN.sub("", text))) for text in (entry.source, entry.translation))
    wrong = [tag for tag in translation - source if ":" not in tag]
    missing = [] if entry.of_course else list(source - translation)
    if wrong or missing:
        at = entry.translation.find(wrong[0]) if wrong else 0
        place = entry.span(at, at + len(wrong[0])) if wrong else entry.span()
        message = f"{wrong[0]} is not in the source" if wrong else f"{missing[0]} is missing"
        yield RULE.at(place, message, "keep the source's markup, and no other")
