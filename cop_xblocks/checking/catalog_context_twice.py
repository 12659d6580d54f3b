r"""A context stands in a catalog twice.

Why: only one of the two translations can be shown in that place

Two entries with the same `msgctxt` and different `msgid` are an old and a new source. Keep the one whose `msgid` is
the present source.

Wrong:

~~~po ../../locales/ar/LC_MESSAGES/parents.po
msgid ""
msgstr ""
"Language: ar\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);\n"

msgctxt "a-lesson title"
msgid "A lesson"
msgstr "درس"

msgctxt "a-lesson title"
msgid "The lesson"
msgstr "درس"
~~~

Right:

~~~po ../../locales/ar/LC_MESSAGES/parents.po
msgid ""
msgstr ""
"Language: ar\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);\n"

msgctxt "a-lesson title"
msgid "A lesson"
msgstr "درس"
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.CATALOG_CONTEXT_TWICE
