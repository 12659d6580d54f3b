"""The same string is translated in two ways.

Why: a learner takes one thing for two

Strings of one role that are the same in the source read the same in a translation, unless what stands around them
asks for another form: choices of two questions may differ in their small words.

Wrong:

~~~po fr
msgctxt "ages title"
msgid "Getting help"
msgstr "Obtenir de l’aide"

msgctxt "chat title"
msgid "Getting help"
msgstr "Trouver du secours"
~~~

Right:

~~~po fr
msgctxt "ages title"
msgid "Getting help"
msgstr "Obtenir de l’aide"

msgctxt "chat title"
msgid "Getting help"
msgstr "Obtenir de l’aide"
~~~
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cop_xblocks.checking.translations.alikeness import alike
from cop_xblocks.checking.translations.segment import COMPARED, Segment
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP736", "info")


def check_file(segments: Sequence[Segment]) -> Iterator[Diagnostic]:
    """Compare each translation with the first one of the same source and role."""
    first: dict[tuple[str, str], Segment] = {}
    for segment in segments:
        if segment.entry.forms or not segment.role:
            continue
        other = first.setdefault((segment.role, segment.source.text), segment)
        one, two = other.translation, segment.translation
        if one.text == two.text or one.text.casefold() == two.text.casefold():
            continue
        if segment.role not in COMPARED or not alike(one, two):
            message = f"on line {other.span().line} the same is “{one.text}”"
            yield RULE.at(segment.span(), message, "let both read the same, if you can")
