"""A translation has the words of a string, and a context that no string has.

Why: the context (`msgctxt`) says where a translation belongs; with another one, nobody sees it

Somebody has changed the context by hand. A translation is reported only if its `msgid` is that of a string without a
translation: any other is left over from an older course. Where the course has changed since the last `cop translate
update`, its template still has the context, and nothing is wrong: the next update moves the translation.

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

from cop_xblocks.checking.translations.msgid_changed import template_keys
from cop_xblocks.languages import Catalog
from cop_xblocks.languages.folders import SHARED
from cop_xblocks.model import Diagnostic, Rule, iter_texts
from cop_xblocks.reading import Reading

RULE = Rule("COP709", "warning")


def check_catalog(reading: Reading, catalog: Catalog) -> Iterator[Diagnostic]:
    """Find translations whose context the course does not have, and whose words are those of an untranslated string."""
    course = reading.course
    if course is None or not catalog.entries:
        return
    texts = {text.context: text for part in (course, course.references) for text in iter_texts(part)}
    strays = catalog.entries.keys() - texts.keys()
    untranslated = {
        text.fingerprint: context for context, text in texts.items() if strays and context not in catalog.entries
    }
    moved = {
        stray: untranslated[catalog.entries[stray][0]] for stray in strays if catalog.entries[stray][0] in untranslated
    }
    if not moved:
        return
    locales = reading.folder.parent.parent / "locales"
    templates = (locales / f"{domain}.pot" for domain in (course.domain, SHARED))
    in_templates = {context for template in templates for context, _ in template_keys(template)}
    for stray in sorted(moved.keys() - in_templates):
        yield RULE.at(
            catalog.place_of(stray),
            f"no string has the context “{stray}”; these are the words of “{moved[stray]}”, which has no translation",
            f'run `cop translate update`, or write msgctxt "{moved[stray]}"',
        )
