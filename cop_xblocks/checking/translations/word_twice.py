"""A word stands twice in a translation, or all of it does.

Why: readers stumble over it

A word was typed twice, or a translation pasted twice. A word that the language doubles is not reported: French doubles
two (*nous nous*, *vous vous*), and in Swahili, Indonesian and many others doubling is grammar (*pole pole*). In a
language that these rules do not know, only a whole translation that stands twice is reported.

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
from operator import eq

from cop_xblocks.checking.translations.language_settings import language_settings
from cop_xblocks.checking.translations.scripts import primary
from cop_xblocks.checking.translations.segment import Segment
from cop_xblocks.checking.translations.wording import Wording
from cop_xblocks.model import Diagnostic, Rule

_TWICE = re.compile(r"(?<![\w'’-])([^\W\d_]+)\s+\1(?![\w'’-])", re.IGNORECASE)
_HAN_TWICE = re.compile(
    "((?<!目)的|是|在|和|与|把|被|也|就|都|您|我们|你们|他们|孩子|可以|需要|如果|因为|所以"
    "|(?<![为除])了(?!了[解结])|(?<![社机学开约聚协委晚宴都])会)\\1"
)
_LONG_ENOUGH = re.compile(r"\S+\s+\S|[\u3400-\u9fff]{4}")
"""Two words or more, or four Chinese signs: one may well say "Come, come"."""
_MARKS = ".!?。！？؟"
_SEPARATORS = frozenset(_MARKS + ",;:，、،")

RULE = Rule("COP740", "warning")


def check_segment(segment: Segment) -> Iterator[Diagnostic]:
    """Find a word behind itself that is not so in the source."""
    text = segment.translation.masked
    half = _second_half(text)
    if half is not None and _second_half(segment.source.text) is None:
        yield RULE.at(segment.span(half.start, half.stop), "all of it stands here twice", "take one of the two out")
        return
    may_double = language_settings(segment.language).doubled
    is_chinese = primary(segment.language) == "zh"
    if may_double is None or (not is_chinese and not _has_repetition(segment.translation)):
        return
    for match in (_HAN_TWICE if is_chinese else _TWICE).finditer(text):
        if match[1].lower() in may_double or match[0] in segment.source.text:
            continue
        yield RULE.at(segment.span(*match.span()), f"“{match[1]}” stands here twice", "take one of the two out")


def _second_half(text: str) -> slice | None:
    """The place of the second half of a text whose halves are the same, whatever marks stand between and behind them;
    None where they differ, or are short."""
    if not _LONG_ENOUGH.match(text):
        return None
    end = len(text.rstrip(_MARKS))
    # What stands between the halves is in the middle, as they are of one length.
    for length in range((end + 1) // 2, 3, -1):
        if 2 * length <= end and text.startswith(text[:length], end - length):
            return slice(end - length, end)
        if not _is_separator(text[length - 1]) or not _is_separator(text[end - length]):
            return None
    return None


def _is_separator(sign: str) -> bool:
    return sign in _SEPARATORS or sign.isspace()


def _has_repetition(wording: Wording) -> bool:
    """Whether a word stands behind itself, whatever is between the two."""
    if len(wording.vocabulary) == len(wording.words):
        return False
    words = [word.lower() for word in wording.words]
    return any(map(eq, words, words[1:]))
