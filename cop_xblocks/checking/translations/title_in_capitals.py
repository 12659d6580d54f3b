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

from cop_xblocks.checking.translations.masking import TYPED, masked, primary
from cop_xblocks.languages.entries import Entry
from cop_xblocks.model import Diagnostic, Rule

_LANGUAGES = ("es", "fr", "pt", "ru")
_LONG = re.compile(r"[^\W\d_]{4,}")
_INSIDE = re.compile(r"(?<=[^.!?:«“„(…\s]\s)[^\W\d_]{4,}")
"""Not the first one, nor one that begins a sentence or a quotation."""
_FEWEST = 2

RULE = Rule("COP763", "warning")


def check_language(entries: Sequence[Entry]) -> Iterator[Diagnostic]:
    """Find strings whose long words all have capitals, of which one at least is written small elsewhere."""
    spoken = [each for each in entries if primary(each.language) in _LANGUAGES and each.role not in (*TYPED, "source")]
    small = {word for each in spoken for word in _LONG.findall(masked(each)) if word.islower()}
    for entry in spoken:
        found = list(_INSIDE.finditer(masked(entry)))
        words = [each[0] for each in found if each[0] not in entry.source]
        known = [word for word in words if word.istitle() and word.lower() in small]
        if len(words) >= _FEWEST and all(map(str.istitle, words)) and known:
            message = f"{' … '.join(words[:3])}: capitals as in English"
            yield RULE.at(entry.span(*found[0].span()), message, "write small what is no name")
