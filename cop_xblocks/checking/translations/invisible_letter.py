"""A translation has a letter in it that cannot be seen, or was read in a wrong encoding.

Why: it breaks a search, a link or a line where nobody can see why

Soft hyphens, spaces without width, a byte order mark, control characters, or the sign for a letter that was lost.
They come along when a text is copied from a page or a word processor. `Ã©` was once `é`: the file was saved in one
encoding and opened in another.

Wrong:

~~~po fr
msgctxt "calm paragraph"
msgid "Stay calm."
msgstr "Restez ​calme."
~~~

Right:

~~~po fr
msgctxt "calm paragraph"
msgid "Stay calm."
msgstr "Restez calme."
~~~
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cop_xblocks.checking.translations.segment import Segment
from cop_xblocks.model import Diagnostic, Rule

_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b\u2028\u2029\u2060-\u2064\ufeff\ufff9-\ufffb\ufffd]")

_MOJIBAKE = re.compile(
    "Ã[\u00a0-\u00bf€ƒ†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|Â[\u00a0-\u00bf]|â€.?|[ØÙÐÑ][\u00a1-\u00bf€ƒ†‡‰Š‹Œ™š›œž]|å[\u00a1-\u00bf]"
)
"""What UTF-8 looks like when it is read as Latin."""


RULE = Rule("COP742", "warning")


def check_segment(segment: Segment) -> Iterator[Diagnostic]:
    """Find letters without a shape; marks of direction and joiners are a language's own."""
    text = segment.translation.text
    for match in _INVISIBLE.finditer(text):
        if match[0] not in segment.source.text:
            message = f"U+{ord(match[0]):04X} cannot be seen"
            yield RULE.at(segment.span(*match.span()), message, "take it out: type the word again")
    mojibake = _MOJIBAKE.search(text)
    if mojibake is not None and mojibake[0] not in segment.source.text:
        message = f"{mojibake[0]} was another letter in another encoding"
        yield RULE.at(segment.span(*mojibake.span()), message, "type the word again")
