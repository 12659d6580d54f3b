r"""A catalog counts plural forms otherwise than its language.

Why: some numbers would be said in a wrong form

`Plural-Forms` in the catalog's header says how many forms there are and which number takes which. The number of
forms is the one that Unicode's CLDR has for the language.

Wrong:

~~~po ../../locales/ar/LC_MESSAGES/cop_xblocks.po
msgid ""
msgstr ""
"Language: ar\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

msgid "%(count)s lesson"
msgid_plural "%(count)s lessons"
msgstr[0] "%(count)s درس"
msgstr[1] "%(count)s دروس"
~~~

Right:

~~~po ar cop_xblocks
msgid "%(count)s lesson"
msgid_plural "%(count)s lessons"
msgstr[0] "لا دروس"
msgstr[1] "درس واحد"
msgstr[2] "درسان"
msgstr[3] "%(count)s دروس"
msgstr[4] "%(count)s درسًا"
msgstr[5] "%(count)s درس"
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking.translations.segment import Segment
from cop_xblocks.languages.entries import expected_plurals
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP717", "error")


def check_form(segment: Segment) -> Iterator[Diagnostic]:
    """Compare the number of an entry's forms with the language's."""
    if segment.entry.form:
        return
    forms, expected = len(segment.entry.forms), expected_plurals(segment.language)
    if forms != expected:
        yield RULE.at(
            segment.span(),
            f"{forms} plural forms, where the language has {expected}",
            "let `cop translate update` lay out the entry, and look at Plural-Forms in the header",
        )
