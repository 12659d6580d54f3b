r"""An entry stands in a catalog twice.

Why: only the first of the two is used

Keep the better translation and delete the other entry.

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
msgid "A lesson"
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

RULE = rules.CATALOG_ENTRY_TWICE
