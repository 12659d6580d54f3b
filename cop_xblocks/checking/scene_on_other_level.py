"""A heading among the scenes of a scenario has another level.

Why: a scene that is none would be missing from the story

A scenario is a heading with three hashes, and each of its scenes one with four. Below the last scene, a new unit or a
question may begin.

Wrong:

~~~markdown
### A message at night <!-- scenario #night -->

#### "You up?" <!-- #ping -->

- [Wake Mum](#told) `+1` <!-- #wake -->

### Mum listens. <!-- #told safe -->
~~~

Right:

~~~markdown
### A message at night <!-- scenario #night -->

#### "You up?" <!-- #ping -->

- [Wake Mum](#told) `+1` <!-- #wake -->

#### Mum listens. <!-- #told safe -->
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.SCENE_ON_OTHER_LEVEL
