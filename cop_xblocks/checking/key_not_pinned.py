"""A key is not pinned.

Why: when the words change, learners' answers to it are lost

What a learner has done hangs on a key. Without one of its own, a thing gets a key that is made from its words. That
is fine while you write. Pin it before you publish: `<!-- #key -->` at the end of a heading or a choice, `key:` in a
lesson's front matter.

Wrong:

~~~markdown
### Who can help? <!-- question #who-can-help -->

- [x] An adult <!-- #adult -->
- [ ] Nobody
~~~

Right:

~~~markdown
### Who can help? <!-- question #who-can-help -->

- [x] An adult <!-- #adult -->
- [ ] Nobody <!-- #nobody -->
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.KEY_NOT_PINNED
