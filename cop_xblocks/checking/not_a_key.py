"""This is not a key.

Why: it could not be stored the same everywhere

A key is made of small letters, digits and hyphens, begins with a letter or digit, and has up to 64 characters.

Wrong:

~~~markdown
## A unit <!-- #A_unit -->

Some words.
~~~

Right:

~~~markdown
## A unit <!-- #a-unit -->

Some words.
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.NOT_A_KEY
