"""A table to match has another number of columns than two.

Why: nobody could say what belongs to what

What is given stands on the left and what belongs to it on the right. A third column is feedback.

Wrong:

~~~markdown
### What do these words mean? <!-- question #words match -->

| Word |
|---|
| Grooming <!-- #grooming --> |
| Phishing <!-- #phishing --> |
~~~

Right:

~~~markdown
### What do these words mean? <!-- question #words match -->

| Word | What it means |
|---|---|
| Grooming <!-- #grooming --> | Winning trust in order to abuse |
| Phishing <!-- #phishing --> | Stealing a password by a trick |
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.COLUMNS_TO_MATCH
