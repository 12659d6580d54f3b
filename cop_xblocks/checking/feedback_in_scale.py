"""A step of a scale has feedback.

Why: feedback says what is right about a choice, and no step of a scale is right

What everybody should know when they have answered stands behind the steps, in `> [!NOTE]`.

Wrong:

~~~markdown
### How sure are you? <!-- question #how-sure scale -->

- Very sure <!-- #very -->
  > Are you?
- Not sure <!-- #not -->
~~~

Right:

~~~markdown
### How sure are you? <!-- question #how-sure scale -->

- Very sure <!-- #very -->
- Not sure <!-- #not -->

> [!NOTE]
> Most of us are surer than we should be.
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.FEEDBACK_IN_SCALE
