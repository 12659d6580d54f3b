"""The context of a translation is no string's, though its words are.

Why: the context (`msgctxt`) says where a translation belongs; with another one, nobody sees it

Somebody has changed the context by hand, or a unit or a question has got another key since the catalog was updated.
Only translations whose `msgid` is that of a string without one are told: the others are left over from an older course.

Wrong:

~~~markdown
## Ages <!-- #ages -->

Never tell your age to a stranger.
~~~

~~~po fr
msgctxt "age title"
msgid "Ages"
msgstr "Âges"
~~~

Right:

~~~markdown
## Ages <!-- #ages -->

Never tell your age to a stranger.
~~~

~~~po fr
msgctxt "ages title"
msgid "Ages"
msgstr "Âges"
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.languages import Catalog
from cop_xblocks.model import Diagnostic, Rule, Span, iter_texts
from cop_xblocks.reading import Reading

RULE = Rule("COP709", "warning")


def check_catalog(reading: Reading, catalog: Catalog) -> Iterator[Diagnostic]:
    """Find translations under contexts that the course does not have, for strings that have none."""
    course = reading.course
    if course is None or not catalog.entries:
        return
    texts = {text.context: text for part in (course, course.references) for text in iter_texts(part)}
    strays = catalog.entries.keys() - texts.keys()
    untranslated = {
        text.fingerprint: context for context, text in texts.items() if strays and context not in catalog.entries
    }
    for stray in sorted(strays):
        context = untranslated.get(catalog.entries[stray][0])
        if context is not None:
            file, line = catalog.places[stray]
            yield RULE.at(
                Span(file, line, 1, line, 2),
                f"no string has the context “{stray}”; these are the words of “{context}”, which has no translation",
                f'run `cop translate update`, or write msgctxt "{context}"',
            )
