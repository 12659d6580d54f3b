"""An item of a scene's list is not one link to a scene.

Why: nobody can tell what it leads to

Each item of the list is a way on: a link, an optional score in a code span, and nothing else on that line. Feedback
is a nested `>` quote.

Wrong:

~~~markdown
### A message at night <!-- scenario #night -->

#### "You up?" <!-- #ping -->

- [Wake Mum](#told) `+1` <!-- #wake -->
- Put the phone away <!-- #away -->

#### Mum listens. <!-- #told safe -->
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

RULE = rules.NOT_A_WAY
