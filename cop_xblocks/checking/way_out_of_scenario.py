"""A way on leads out of the scenario.

Why: what is chosen has to lead on in the story, or its path ends nowhere

In a scene, a list of links is its ways on. A link to a lesson or to a page elsewhere belongs into a sentence, where
it is a link like any other.

Wrong:

~~~markdown
### A message at night <!-- scenario #night -->

#### "You up?" <!-- #ping -->

- [Wake Mum](#told) `+1` <!-- #wake -->
- [Read about it](lesson.md) <!-- #read -->

#### Mum listens. <!-- #told safe -->
~~~

Right:

~~~markdown
### A message at night <!-- scenario #night -->

#### "You up?" <!-- #ping -->

You have [read about it](lesson.md).

- [Wake Mum](#told) `+1` <!-- #wake -->

#### Mum listens. <!-- #told safe -->
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.WAY_OUT_OF_SCENARIO
