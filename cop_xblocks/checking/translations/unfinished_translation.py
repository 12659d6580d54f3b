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

from cop_xblocks.checking.translations.masking import TYPED, mask, masked
from cop_xblocks.languages.entries import Entry
from cop_xblocks.model import Diagnostic, Rule

_NOTE = re.compile(
    r"(?<![A-Za-z])(?:TODO|TBD|FIXME|XXX+)(?![A-Za-z])|\?{3,}|？{3,}|؟{3,}|[(（\[][?？؟]+[)）\]]|\b[Ll]orem ipsum\b"
)
_IN_BRACKETS = re.compile(r"(?<![!\[\]\w])\[[^\[\]]+\](?![(\[\]:])|【[^】]+】")
_CHATTER = re.compile(
    r"\A[^.!?。！？؟:：]{0,40}(?:translation|traduction|traducción|tradução|перевод|译文|翻译|ترجمة)\w*[^.!?:：]{0,20}[:：]",
    re.IGNORECASE,
)

RULE = Rule("COP735", "warning")


def check_entry(entry: Entry) -> Iterator[Diagnostic]:
    """Find notes to oneself that are not in the source, words in brackets where it has none, and a first line about
    the translation where it is not about one."""
    text = masked(entry)
    found = _NOTE.search(text)
    if found is None and entry.role not in TYPED and not _IN_BRACKETS.search(mask(entry.source, entry.of_course)):
        found = _IN_BRACKETS.search(text)
    if found is None and "translat" not in entry.source.lower():
        found = _CHATTER.match(text)
    if found is not None and found[0] not in entry.source:
        place = entry.span(*found.span())
        yield RULE.at(place, f"{found[0]}: this is not finished", "finish it, or leave it empty")
