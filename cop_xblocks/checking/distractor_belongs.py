"""A distractor says what another row says.

Why: it would be right, or stand there twice

Right cells that say the same are offered once, and any row that has them may be given them. So a distractor that says
the same as another row distracts from nothing.

Wrong:

~~~markdown
### What do these words mean? <!-- question #words match -->

| Word | What it means |
|---|---|
| Grooming <!-- #grooming --> | Winning trust in order to abuse |
| Phishing <!-- #phishing --> | Stealing a password by a trick |
| | Stealing a password by a trick <!-- #trick --> |
~~~

Right:

~~~markdown
### What do these words mean? <!-- question #words match -->

| Word | What it means |
|---|---|
| Grooming <!-- #grooming --> | Winning trust in order to abuse |
| Phishing <!-- #phishing --> | Stealing a password by a trick |
| | Catching fish with a net <!-- #net --> |
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.DISTRACTOR_BELONGS
