"""The words of a translation have capitals as in an English title.

Why: it reads as a name, or as written by somebody who does not know the language

French, Russian and Spanish begin a title with a capital and go on in small letters, but for names.

Wrong:

~~~po fr
msgctxt "a title"
msgid "The sources of this lesson"
msgstr "Les Sources de Cette Leçon"

msgctxt "b paragraph"
msgid "The sources of this lesson are below."
msgstr "Les sources de cette leçon sont ci-dessous."
~~~

Right:

~~~po fr
msgctxt "a title"
msgid "The sources of this lesson"
msgstr "Les sources de cette leçon"

msgctxt "b paragraph"
msgid "The sources of this lesson are below."
msgstr "Les sources de cette leçon sont ci-dessous."
~~~
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cop_xblocks.checking.translations.scripts import primary
from cop_xblocks.checking.translations.segment import TYPED, Segment
from cop_xblocks.model import Diagnostic, Rule

_LANGUAGES = ("es", "fr", "pt", "ru")
_LONG = re.compile(r"[^\W\d_]{4,}")
_INSIDE = re.compile(r"\s(?<=[^.!?:«“„(…\s]\s)([^\W\d_]{4,})")
"""Not the first one, nor one that begins a sentence or a quotation."""
_FEWEST = 2
_OTHERS = TYPED | {"source"}

RULE = Rule("COP763", "warning")


def check_language(segments: Sequence[Segment]) -> Iterator[Diagnostic]:
    """Find strings whose long words all have capitals, of which one at least is written small elsewhere."""
    if not segments or primary(segments[0].language) not in _LANGUAGES:
        return
    spoken = [segment for segment in segments if segment.role not in _OTHERS]
    suspects = [suspect for segment in spoken for suspect in _capitals(segment)]
    if not suspects:
        return
    small = {word for segment in spoken for word in _LONG.findall(segment.translation.masked) if word.islower()}
    for segment, first, words in suspects:
        if any(word.lower() in small for word in words):
            message = f"{' … '.join(words[:3])}: capitals as in English"
            yield RULE.at(segment.span(*first), message, "write small what is no name")


def _capitals(segment: Segment) -> Iterator[tuple[Segment, tuple[int, int], list[str]]]:
    """The segment, where all long words inside its translation that are not the source's have capitals: with the place
    of the first long word, and with these words."""
    inside = list(_INSIDE.finditer(segment.translation.masked))
    words = [match[1] for match in inside if match[1] not in segment.source.text]
    if len(words) >= _FEWEST and all(map(str.istitle, words)):
        yield segment, inside[0].span(1), words
