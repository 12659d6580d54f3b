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
from cop_xblocks.checking.translations.segment import Segment
from cop_xblocks.checking.translations.wording import Wording
from cop_xblocks.model import Diagnostic, Rule

_TOOL = re.compile(r"</?\d+/?>|&(?:[a-z]+|#\d+);|\{/?\d+/?[>}]|<\d+\}|\{\d+\}")
"""Tags of Trados, memoQ, OmegaT and their like, `{0}`, which stands for a tag in what they export, and `&quot;`."""

RULE = Rule("COP718", "error")
SIGNS = frozenset("<{>&")


def check_segment(segment: Segment) -> Iterator[Diagnostic]:
    """Compare the tags of both; addresses in angle brackets are none."""
    text = segment.translation.text
    tool = _TOOL.search(text)
    if tool is not None and tool[0] not in segment.source.text:
        yield RULE.at(segment.span(*tool.span()), f"{tool[0]} is no word", "take it out")
        return
    source, translation = _tags(segment.source), _tags(segment.translation)
    new = [tag for tag in translation - source if ":" not in tag]
    missing = [] if segment.of_course else list(source - translation)
    if new or missing:
        at = text.find(new[0]) if new else 0
        place = segment.span(at, at + len(new[0])) if new else segment.span()
        message = f"{new[0]} is not in the source" if new else f"{missing[0]} is missing"
        yield RULE.at(place, message, "keep the source's markup, and no other")


def _tags(wording: Wording) -> Counter[str]:
    return Counter(TAG.findall(CODE_SPAN.sub("", wording.text)))
