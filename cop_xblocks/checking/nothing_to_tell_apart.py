"""All rows to match have the same right cell.

Why: there is nothing to choose from

Right cells that say the same are offered once. If that leaves one, every answer is right.

Wrong:

~~~markdown
### Who can help? <!-- question #who match -->

| What happened | Who can help |
|---|---|
| Somebody asks for a picture <!-- #asks --> | A helpline |
| Somebody threatens to share one <!-- #threatens --> | A helpline |
~~~

Right:

~~~markdown
### Who can help? <!-- question #who match -->

| What happened | Who can help |
|---|---|
| Somebody asks for a picture <!-- #asks --> | A helpline |
| Somebody threatens to share one <!-- #threatens --> | A helpline |
| | The seller of the phone <!-- #seller --> |
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.NOTHING_TO_TELL_APART
