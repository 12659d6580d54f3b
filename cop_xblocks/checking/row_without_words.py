"""A row to match has no words.

Why: there is nothing in it to choose or to choose for

A pair has both cells, a distractor its right cell alone.

Wrong:

~~~markdown
### What do these words mean? <!-- question #words match -->

| Word | What it means |
|---|---|
| Grooming <!-- #grooming --> | Winning trust in order to abuse |
| Phishing <!-- #phishing --> | Stealing a password by a trick |
| | |
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

RULE = rules.ROW_WITHOUT_WORDS
