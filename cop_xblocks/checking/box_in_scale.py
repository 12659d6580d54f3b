"""A step of a scale has a box.

Why: boxes say what is right, and no step of a scale is

A scale is a list without boxes, from one end to the other. With boxes it is a choice: leave
`scale` out of the mark then.

Wrong:

~~~markdown
### How sure are you? <!-- question #how-sure scale -->

- [x] Very sure <!-- #very -->
- [ ] Not sure <!-- #not -->
~~~

Right:

~~~markdown
### How sure are you? <!-- question #how-sure scale -->

- Very sure <!-- #very -->
- Not sure <!-- #not -->
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.BOX_IN_SCALE
