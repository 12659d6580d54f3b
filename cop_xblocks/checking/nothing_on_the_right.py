"""A row to match has an empty right cell.

Why: a learner could never find what belongs there

What belongs to the left cell stands in the right one. A distractor is the other way round: its left cell is empty.

Wrong:

~~~markdown
### What do these words mean? <!-- question #words match -->

| Word | What it means |
|---|---|
| Grooming <!-- #grooming --> | Winning trust in order to abuse |
| Phishing <!-- #phishing --> | Stealing a password by a trick |
| Doxing <!-- #doxing --> | |
~~~

Right:

~~~markdown
### What do these words mean? <!-- question #words match -->

| Word | What it means |
|---|---|
| Grooming <!-- #grooming --> | Winning trust in order to abuse |
| Phishing <!-- #phishing --> | Stealing a password by a trick |
| Doxing <!-- #doxing --> | Publishing where somebody lives |
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.NOTHING_ON_THE_RIGHT
