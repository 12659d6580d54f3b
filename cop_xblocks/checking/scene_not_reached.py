"""A scene cannot be reached.

Why: nobody would ever see it

Some path from the first scene leads to every scene. The first scene is the one that stands first, or that `start`
names.

Wrong:

~~~markdown
### A message at night <!-- scenario #night -->

#### "You up?" <!-- #ping -->

- [Wake Mum](#told) `+1` <!-- #wake -->

#### Mum listens. <!-- #told safe -->

#### You sleep badly. <!-- #asleep -->
~~~

Right:

~~~markdown
### A message at night <!-- scenario #night -->

#### "You up?" <!-- #ping -->

- [Wake Mum](#told) `+1` <!-- #wake -->
- [Put the phone away](#asleep) <!-- #away -->

#### Mum listens. <!-- #told safe -->

#### You sleep badly. <!-- #asleep -->
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.SCENE_NOT_REACHED
