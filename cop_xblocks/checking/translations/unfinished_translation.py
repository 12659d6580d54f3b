"""A translation is not finished.

Why: learners would read what was meant for the translator

A note to oneself (`TODO`, `[à vérifier]`), or what a translation program said before what it was asked for ("Voici la
traduction :"). What is left to do belongs into a comment of the entry, a line that begins with `#`, and the entry is
left empty or marked as fuzzy until it is done.

Wrong:

~~~po fr
msgctxt "calm paragraph"
msgid "Stay calm."
msgstr "TODO Restez calme."
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

from cop_xblocks.checking.translations.segment import TYPED, Segment
from cop_xblocks.model import Diagnostic, Rule

_NOTE = re.compile(
    r"(?<![A-Za-z])(?:TODO|TBD|FIXME|XXX+)(?![A-Za-z])|\?{3,}|？{3,}|؟{3,}|[(（\[][?？؟]+[)）\]]|\b[Ll]orem ipsum\b"
)
_SIGN_OF_NOTE = re.compile(r"TODO|TBD|FIXME|XXX|\?\?\?|？？？|؟؟؟|\(|（|\[|Lorem|lorem")
"""What every note has: most strings have none of it, and literals are found quickly."""
_IN_BRACKETS = re.compile(r"(?<![!\[\]\w])\[[^\[\]]+\](?![(\[\]:])|【[^【】]+】")
_CHATTER = re.compile(
    r"\A[^.!?。！？؟:：]{0,40}(?:translation|traduction|traducción|tradução|перевод|译文|翻译|ترجمة)\w*[^.!?:：]{0,20}[:：]",
    re.IGNORECASE,
)

RULE = Rule("COP735", "warning")


def check_segment(segment: Segment) -> Iterator[Diagnostic]:
    """Find notes to oneself that are not in the source, words in brackets where it has none, and a first line about
    the translation where it is not about one."""
    text, source = segment.translation.masked, segment.source
    match = _NOTE.search(text) if _SIGN_OF_NOTE.search(text) else None
    if match is None and segment.role not in TYPED and ("[" in text or "【" in text):
        match = _IN_BRACKETS.search(text) if not _IN_BRACKETS.search(source.masked) else None
    if match is None and (":" in text or "：" in text) and "translat" not in source.text.lower():
        match = _CHATTER.match(text)
    if match is not None and match[0] not in source.text:
        yield RULE.at(segment.span(*match.span()), f"{match[0]}: this is not finished", "finish it, or leave it empty")
