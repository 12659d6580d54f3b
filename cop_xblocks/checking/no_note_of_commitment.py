"""Something else than a note stands below a commitment.

Why: a learner picks single commitments, so what is nested in one has no place

Below a commitment can stand a note, as a nested quote: why it helps, or how to go about it. Commitments that belong
apart are two plans.

Wrong:

~~~markdown
### Our family plan <!-- plan #family -->

- We charge every phone outside the bedrooms at night. <!-- #charging -->
  - The parents too
- We ask before we post a picture of each other. <!-- #pictures -->
~~~

Right:

~~~markdown
### Our family plan <!-- plan #family -->

- We charge every phone outside the bedrooms at night. <!-- #charging -->
  > The parents too.
- We ask before we post a picture of each other. <!-- #pictures -->
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.NO_NOTE_OF_COMMITMENT
