"""A gap begins with one bracket.

Why: learners would read the answers instead of filling the gap

A gap stands in two pairs of brackets: `[[third: yes]]`. In a question of the kind `cloze`, one bracket before a word
and a colon, or around alternatives with bars between them, is a gap with a bracket missing. Where learners should see a
bracket, write a backslash before it: `\\[`.

Wrong:

~~~markdown
### Complete the rule. <!-- question #rule cloze -->

Never send a [[what: photo; picture]] to someone met only [where: (online) | at school].
~~~

Right:

~~~markdown
### Complete the rule. <!-- question #rule cloze -->

Never send a [[what: photo; picture]] to someone met only [[where: (online) | at school]].
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.GAP_WITH_ONE_BRACKET
