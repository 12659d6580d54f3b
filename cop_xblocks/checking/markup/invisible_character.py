"""There is a character that nobody sees.

Why: a word with one in it is not found, not translated as the same word, and read wrongly by a screen reader

Soft hyphens, spaces without width, marks of direction and the like come along when text is copied from a page, a PDF or
a word processor. `cop check --fix` takes them out. Marks of direction stay where a line has letters that are written
from right to left, and joiners where a script or an emoji needs them.

Wrong:

~~~markdown
Block the ac​count.
~~~

Right:

~~~markdown
Block the account.
~~~
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from cop_xblocks.checking.searchable_text import SearchableText
from cop_xblocks.model import Diagnostic, Rule, Span

RULE = Rule("COP527", "error")
_ALWAYS = "\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u180e\u200b\u2028\u2029\u2060-\u2064\u3164\ufeff\ufff9-\ufffb\ufffd"
_DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_JOINERS = "\u200c\u200d"
_SOME = re.compile(f"[{_ALWAYS}{_DIRECTION}{_JOINERS}]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_UNJOINED = (
    "LATIN",
    "GREEK",
    "CYRILLIC",
    "DIGIT",
    "CJK",
    "HIRAGANA",
    "KATAKANA",
    "HANGUL",
    "SPACE",
    "COMMA",
    "FULL STOP",
)
LOST = "\ufffd"
"""What stands in place of a letter that could not be read: nobody knows which one it was."""
_NAMES = {
    "\u00ad": "a soft hyphen",
    "\u200b": "a space without width",
    "\ufeff": "a byte order mark",
    LOST: "the sign for a letter that was lost",
} | dict.fromkeys("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", "a mark of direction")


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Find lines with such a character, wherever in the file."""
    for number, line in enumerate(content.document.lines, 1):
        # Most lines are plain, which is quicker to see than what is in them.
        at = None if line.isascii() and line.isprintable() else next(hidden_characters(line), None)
        if at is not None:
            name = _NAMES.get(line[at], "")
            message = f"U+{ord(line[at]):04X}{f', {name},' if name else ''} cannot be seen"
            help = "type the word again" if line[at] == LOST else "take it out: type the word again"
            yield RULE.at(Span(content.document.file, number, at + 1, number, at + 2), message, help)


def hidden_characters(line: str) -> Iterator[int]:
    """The offsets of the characters in a line that nobody sees and nothing needs."""
    has_right_to_left = _RIGHT_TO_LEFT.search(line) is not None
    for match in _SOME.finditer(line):
        at = match.start()
        if match[0] in _JOINERS:
            if _is_unjoined(line[at - 1 : at]) and _is_unjoined(line[at + 1 : at + 2]):
                yield at
        elif not has_right_to_left or not re.match(f"[{_DIRECTION}]", match[0]):
            yield at


def _is_unjoined(letter: str) -> bool:
    return not letter or unicodedata.name(letter, "").startswith(_UNJOINED)
