"""A word stands twice in a translation, or all of it does.

Why: readers stumble over it

A word was typed twice, or a translation pasted twice. Where a language doubles words (French *nous nous*, *vous
vous*), nothing is said.

Wrong:

~~~po fr
msgctxt "calm paragraph"
msgid "Stay calm with your child."
msgstr "Restez calme avec avec votre enfant."
~~~

Right:

~~~po fr
msgctxt "calm paragraph"
msgid "Stay calm with your child."
msgstr "Restez calme avec votre enfant."
~~~
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cop_xblocks.checking.translations.masking import masked, primary
from cop_xblocks.languages.entries import Entry
from cop_xblocks.model import Diagnostic, Rule

_TWICE = re.compile(r"(?<![\w'’-])([^\W\d_]+)\s+\1(?![\w'’-])", re.IGNORECASE)
_HAN_TWICE = re.compile(
    "((?<!目)的|是|在|和|与|把|被|也|就|都|您|我们|你们|他们|孩子|可以|需要|如果|因为|所以"
    "|(?<![为除])了(?!了[解结])|(?<![社机学开约聚协委晚宴都])会)\\1"
)
_WHOLE = re.compile(r"((?=\S+\s+\S|[\u3400-\u9fff]{4}).{4,}?)[\s.,;:!?。，、！？؟،]*(\1)[.!?。！？؟]*", re.DOTALL)
"""Of two words or more, or four Chinese signs: one may well say "Come, come"."""
_MAY = {"fr": {"nous", "vous"}, "ru": {"еле"}}
"""Words that a language doubles."""

RULE = Rule("COP740", "warning")


def check_entry(entry: Entry) -> Iterator[Diagnostic]:
    """Find a word behind itself that is not so in the source."""
    text = masked(entry)
    whole = _WHOLE.fullmatch(text)
    if whole is not None and not _WHOLE.fullmatch(entry.source):
        place = entry.span(whole.start(2), whole.end(2))
        yield RULE.at(place, "all of it stands here twice", "take one of the two out")
        return
    pattern = _HAN_TWICE if primary(entry.language) == "zh" else _TWICE
    for found in pattern.finditer(text):
        if found[1].lower() in _MAY.get(primary(entry.language), ()) or found[0] in entry.source:
            continue
        place = entry.span(*found.span())
        yield RULE.at(place, f"“{found[1]}” stands here twice", "take one of the two out")
