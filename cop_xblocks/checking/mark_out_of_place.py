"""A mark stands where it has no use.

Why: it would do nothing

Keys stand on `##` headings, on questions and on their items, on scenes and on the ways between them; `question` and
`scenario` stand on `###` headings; `planned` behind a link of the outline. A title's key stands in the front matter.

Wrong:

~~~markdown
Some words. <!-- #some-words -->
~~~

Right:

~~~markdown
## Some words <!-- #some-words -->

Some words.
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.MARK_OUT_OF_PLACE
