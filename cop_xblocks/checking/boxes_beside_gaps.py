"""A question whose items are paragraphs has boxes.

Why: it would be two questions in one

In a question of the kind `cloze` what is right stands in the gaps. For a list with boxes, write another question.

Wrong:

~~~markdown
### Complete the rule. <!-- question #rule cloze -->

Never send a [[what: photo; picture]].

- [x] It cannot be called back <!-- #back -->
- [ ] It takes long <!-- #long -->
~~~

Right:

~~~markdown
### Complete the rule. <!-- question #rule cloze -->

Never send a [[what: photo; picture]].

### Why? <!-- question #why -->

- [x] It cannot be called back <!-- #back -->
- [ ] It takes long <!-- #long -->
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.BOXES_BESIDE_GAPS
