"""Going round in a scenario gains points.

Why: a learner could earn any mark by choosing the same again and again

Ways may lead back to a scene, and what one gains on the way round has to be lost again: the scores of a cycle add up
to 0 or less.

Wrong:

~~~markdown
### A message at night <!-- scenario #night -->

#### "You up?" <!-- #ping -->

- [Wake Mum](#told) `+1` <!-- #wake -->
- [Ask who it is](#asked) `+1` <!-- #ask -->

#### Mum listens. <!-- #told safe -->

#### "You know me." <!-- #asked -->

- [Look at the message again](#ping) <!-- #look -->
~~~

Right:

~~~markdown
### A message at night <!-- scenario #night -->

#### "You up?" <!-- #ping -->

- [Wake Mum](#told) `+1` <!-- #wake -->
- [Ask who it is](#asked) <!-- #ask -->

#### Mum listens. <!-- #told safe -->

#### "You know me." <!-- #asked -->

- [Look at the message again](#ping) <!-- #look -->
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.CYCLE_GAINS
