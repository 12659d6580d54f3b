"""A translation has punctuation of another script.

Why: it stands on the wrong side or too close, and reads as typed with another keyboard

Arabic has `،` `؛` `؟`, Chinese full-width marks (`，` `。` `？`). In Latin words and numbers their own marks stay.

Wrong:

~~~po zh_Hans
msgctxt "calm paragraph"
msgid "Stay calm, and listen."
msgstr "保持冷静, 认真倾听."
~~~

Right:

~~~po zh_Hans
msgctxt "calm paragraph"
msgid "Stay calm, and listen."
msgstr "保持冷静，认真倾听。"
~~~
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cop_xblocks.checking.translations.masking import OBJECT
from cop_xblocks.checking.translations.scripts import primary
from cop_xblocks.checking.translations.segment import TYPED, Segment
from cop_xblocks.model import Diagnostic, Rule

_HAN = "\u3400-\u9fff"
_AFTER_HAN = f"(?<=[{_HAN}）”》])"
_WRONG = {
    "ar": (re.compile("(?<=[\u0600-\u06ff»)])[,;?]|[,;?](?=\\s*[\u0600-\u06ff])"), str.maketrans(",;?", "،؛؟")),
    "zh": (
        re.compile(
            f"{_AFTER_HAN}[,;:?!]|{_AFTER_HAN}\\.(?!\\.)|[,;:?!](?=[{_HAN}《“（])|\\((?=[{_HAN}])|(?<=[{_HAN}])\\)"
            f"|(?<=[%{OBJECT}])[,.;:?!](?=\\Z)"
        ),
        str.maketrans(",;:?!.()", "，；：？！。（）"),
    ),
}

RULE = Rule("COP748", "warning")


def check_segment(segment: Segment) -> Iterator[Diagnostic]:
    """Find marks beside letters of the script that are not its own."""
    pattern, own = _WRONG.get(primary(segment.language), (None, {}))
    if pattern is None or segment.role in TYPED:
        return
    for match in pattern.finditer(segment.translation.masked):
        right = match[0].translate(own)
        yield RULE.at(segment.span(*match.span()), f"{match[0]} stands for {right}", f"write {right}")
