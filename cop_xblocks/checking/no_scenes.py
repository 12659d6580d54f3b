"""A scenario has no scenes.

Why: there would be nothing to read

Below the heading of a scenario come what introduces it, and then a `####` heading for each scene.

Wrong:

~~~markdown
### A message at night <!-- scenario #night -->

It is late.
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

RULE = rules.NO_SCENES
