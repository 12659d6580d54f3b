"""A choice has no box.

Why: nobody could say whether it is right

Write `- [x]` for a right choice or value and `- [ ]` for a wrong one, with one letter or one space between the brackets
and a space behind them.

Wrong:

~~~markdown
### Who can help? <!-- question #who-can-help -->

- [x] An adult <!-- #adult -->
- [] Nobody <!-- #nobody -->
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

RULE = rules.CHOICE_WITHOUT_BOX
