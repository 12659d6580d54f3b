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

from cop_xblocks.checking.translations.masking import DOMAIN, shown
from cop_xblocks.languages.entries import Entry
from cop_xblocks.model import Diagnostic, Rule

_DOT = re.compile(r"[A-Za-z0-9-]\.[A-Za-z0-9-]")
"""What every address has, and few sentences have."""

RULE = Rule("COP725", "error")


def check_entry(entry: Entry) -> Iterator[Diagnostic]:
    """Compare the addresses in the words of both."""
    if not (_DOT.search(entry.source) or _DOT.search(entry.translation)):
        return
    source, translation = (
        {found[0].casefold() for found in DOMAIN.finditer(shown(text, entry.of_course))}
        for text in (entry.source, entry.translation)
    )
    for wrong in sorted(source - translation):
        yield RULE.at(entry.span(), f"{wrong} is missing", "copy the address from the msgid")
    for wrong in sorted(translation - source) if not source - translation else ():
        yield RULE.at(entry.span(), f"{wrong} is not in the source", "copy addresses from the msgid")
