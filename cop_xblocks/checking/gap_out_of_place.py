r"""A gap stands where nobody can fill it.

Why: a learner would read the answers in it

Gaps such as `[[what: photo; picture]]` belong into the paragraphs of a question of the kind `cloze`, which is what its
mark says. They have no place in other text, in lists and tables, or in what a picture says. To show two brackets,
write `\[[`.

Wrong:

~~~markdown
### Never send a [[what: photo; picture]]. Why? <!-- question #rule -->

- [x] It cannot be called back <!-- #back -->
- [ ] It takes long <!-- #long -->
~~~

Right:

~~~markdown
### Complete the rule. <!-- question #rule cloze -->

Never send a [[what: photo; picture]].
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.GAP_OUT_OF_PLACE
