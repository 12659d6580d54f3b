"""A distractor has feedback.

Why: nobody is asked about it, so nobody would be shown it

Feedback is shown on what something is chosen for, and for a distractor nothing is. Why a distractor is wrong belongs
into the feedback on the rows that it could be taken for, or into the explanation.

Wrong:

~~~markdown
### What do these words mean? <!-- question #words match -->

| Word | What it means | Feedback |
|---|---|---|
| Grooming <!-- #grooming --> | Winning trust in order to abuse | |
| Phishing <!-- #phishing --> | Stealing a password by a trick | |
| | Caring for a horse <!-- #horse --> | That is another grooming. |
~~~

Right:

~~~markdown
### What do these words mean? <!-- question #words match -->

| Word | What it means | Feedback |
|---|---|---|
| Grooming <!-- #grooming --> | Winning trust in order to abuse | It has nothing to do with horses. |
| Phishing <!-- #phishing --> | Stealing a password by a trick | |
| | Caring for a horse <!-- #horse --> | |
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.FEEDBACK_ON_DISTRACTOR
