r"""A catalog cannot be read.

Why: the course would be shown in its own language instead

There is a folder where a PO file should be, or a file that you may not open.

Wrong:

~~~po ../../locales/ar/LC_MESSAGES/parents.po/note.txt
The name parents.po is that of a folder here.
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

RULE = rules.CATALOG_CANNOT_BE_READ
