"""A translation names other addresses than its source.

Why: a learner in need would end up somewhere else, or nowhere

The names of sites (`takeitdown.ncmec.org`) and addresses to write to stand in a translation as in its source.

Wrong:

~~~po fr
msgctxt "help paragraph"
msgid "Find a helpline at childhelplineinternational.org."
msgstr "Trouvez une ligne d’écoute sur childhelpline.org."
~~~

Right:

~~~po fr
msgctxt "help paragraph"
msgid "Find a helpline at childhelplineinternational.org."
msgstr "Trouvez une ligne d’écoute sur childhelplineinternational.org."
~~~
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cop_xblocks.checking.translations.masking import DOMAIN
from cop_xblocks.checking.translations.segment import Segment
from cop_xblocks.checking.translations.wording import Wording
from cop_xblocks.model import Diagnostic, Rule

_DOT = re.compile(r"[A-Za-z0-9-]\.[A-Za-z0-9-]")
"""What every address has, and few sentences have."""

RULE = Rule("COP725", "error")
SIGNS = frozenset(".")


def check_segment(segment: Segment) -> Iterator[Diagnostic]:
    """Compare the addresses in the words of both."""
    if not (_DOT.search(segment.source.text) or _DOT.search(segment.translation.text)):
        return
    source, translation = _addresses(segment.source), _addresses(segment.translation)
    for address in sorted(source - translation):
        yield RULE.at(segment.span(), f"{address} is missing", "copy the address from the msgid")
    for address in sorted(translation - source) if not source - translation else ():
        yield RULE.at(segment.span(), f"{address} is not in the source", "copy addresses from the msgid")


def _addresses(wording: Wording) -> set[str]:
    return {match[0].casefold() for match in DOMAIN.finditer(wording.visible_text)}
