"""Something stands behind the ways on from a scene.

Why: a scene is told, then one chooses: it would have no place

What happens in a scene stands above its list of links. What comes of a choice is feedback, a nested quote below it,
or is told in the next scene.

Wrong:

~~~markdown
### A message at night <!-- scenario #night -->

#### "You up?" <!-- #ping -->

- [Wake Mum](#told) `+1` <!-- #wake -->

It is late.

#### Mum listens. <!-- #told safe -->
~~~

Right:

~~~markdown
### A message at night <!-- scenario #night -->

#### "You up?" <!-- #ping -->

It is late.

- [Wake Mum](#told) `+1` <!-- #wake -->

#### Mum listens. <!-- #told safe -->
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.PROSE_BEHIND_WAYS
