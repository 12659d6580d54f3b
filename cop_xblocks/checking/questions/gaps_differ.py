r"""The gaps of a translation differ from those of its source.

Why: learners read the source instead of the translation

A learner's answer is stored by the keys of the gaps, and the source says what is right. So a translation has the same
gaps, each once, in any order: with the same keys, and to be typed or chosen as in the source. A gap to choose from has
the same number of alternatives, in the same order, with the same one in brackets. In a gap to type, the translator
decides which answers to accept.

Wrong:

~~~markdown
### Complete the rule. <!-- question #rule cloze -->

Never send a photo to someone met only [[where: (online) | at school]].
~~~

~~~po ../../locales/ar/LC_MESSAGES/parents.po
msgid ""
msgstr ""
"Language: ar\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);\n"

msgctxt "rule passage where"
msgid "Never send a photo to someone met only [[where: (online) | at school]]."
msgstr "لا ترسل صورة لمن عرفته [[where: في المدرسة | (عبر الإنترنت)]] فقط."
~~~

Right:

~~~markdown
### Complete the rule. <!-- question #rule cloze -->

Never send a photo to someone met only [[where: (online) | at school]].
~~~

~~~po ../../locales/ar/LC_MESSAGES/parents.po
msgid ""
msgstr ""
"Language: ar\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);\n"

msgctxt "rule passage where"
msgid "Never send a photo to someone met only [[where: (online) | at school]]."
msgstr "لا ترسل صورة لمن عرفته [[where: (عبر الإنترنت) | في المدرسة]] فقط."
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking.course_texts import texts_with
from cop_xblocks.languages import Catalog, same_gaps
from cop_xblocks.model import Diagnostic, Rule, Text, iter_texts
from cop_xblocks.reading import Reading

RULE = Rule("COP263", "warning")


def check_catalog(reading: Reading, catalog: Catalog) -> Iterator[Diagnostic]:
    """Find translations whose gaps keep them from being used; what is stale is not used in any case."""
    for text in _texts(reading, catalog):
        made_for, translation = catalog.entries.get(text.context, ("", ""))
        if made_for != text.fingerprint or same_gaps(text.markdown, translation):
            continue
        yield RULE.at(
            catalog.place_of(text.context),
            f"the translation of “{text.context}” has other gaps than its source",
            "copy each [[key: …]] from the msgid, and translate what is behind its colon, in the same order",
        )


def _texts(reading: Reading, catalog: Catalog) -> Iterator[Text]:
    """The texts with gaps, and, in the rare case that a translation has some where its source has none, all."""
    if reading.course is None:
        return iter(())
    texts = tuple(texts_with(reading, "[["))
    translated = {context for context, (_, translation) in catalog.entries.items() if "[[" in translation}
    is_all = translated <= {text.context for text in texts}
    return iter(texts) if is_all else iter_texts(reading.course)
