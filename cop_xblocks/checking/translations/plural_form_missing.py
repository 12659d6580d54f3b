"""A plural form is missing.

Why: for some numbers the source would be shown

Each language has its own plural forms: French two, Russian three, Arabic six. Each form is filled, also where two are
the same.

Wrong:

~~~po ru cop_xblocks
msgid "%(count)s lesson"
msgid_plural "%(count)s lessons"
msgstr[0] "%(count)s урок"
msgstr[1] "%(count)s урока"
msgstr[2] ""
~~~

Right:

~~~po ru cop_xblocks
msgid "%(count)s lesson"
msgid_plural "%(count)s lessons"
msgstr[0] "%(count)s урок"
msgstr[1] "%(count)s урока"
msgstr[2] "%(count)s уроков"
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking.translations.segment import Segment
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP716", "error")


def check_form(segment: Segment) -> Iterator[Diagnostic]:
    """Find a form without words beside others that have some."""
    entry = segment.entry
    if not entry.translation.strip():
        numbers = ", ".join(map(str, entry.numbers[:3]))
        message = f"the plural form {entry.form} is empty" + (f": it is said of {numbers} …" if numbers else "")
        yield RULE.at(segment.span(), message, "write it, even if it is like another one")
