"""From a scene no safe ending can be reached.

Why: whoever chose wrongly once must find a way out, in a story as in life

From every scene that is no ending itself, some path leads to a safe ending: a scene without ways whose mark says
`safe`.

Wrong:

~~~markdown
### A message at night <!-- scenario #night -->

#### "You up?" <!-- #ping -->

- [Wake Mum](#told) `+1` <!-- #wake -->
- [Reply](#replied) `-1` <!-- #reply -->

#### Mum listens. <!-- #told safe -->

#### He writes on. <!-- #replied -->

- [Put the phone away](#asleep) <!-- #away -->

#### You sleep badly. <!-- #asleep -->
~~~

Right:

~~~markdown
### A message at night <!-- scenario #night -->

#### "You up?" <!-- #ping -->

- [Wake Mum](#told) `+1` <!-- #wake -->
- [Reply](#replied) `-1` <!-- #reply -->

#### Mum listens. <!-- #told safe -->

#### He writes on. <!-- #replied -->

- [Tell Mum after all](#told) `+1` <!-- #tell -->
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.NO_WAY_TO_SAFETY
