"""A scenario starts with a scene that it does not have.

Why: the story would begin somewhere else

`start` names the key of the first scene. Without it, the scene that stands first is the first.

Wrong:

~~~markdown
### A message at night <!-- scenario #night start=pin -->

#### "You up?" <!-- #ping -->

- [Wake Mum](#told) `+1` <!-- #wake -->

#### Mum listens. <!-- #told safe -->
~~~

Right:

~~~markdown
### A message at night <!-- scenario #night start=ping -->

#### "You up?" <!-- #ping -->

- [Wake Mum](#told) `+1` <!-- #wake -->

#### Mum listens. <!-- #told safe -->
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.NO_SUCH_START
