"""A unit has two runs of questions.

Why: questions that are sent together stand together; parted by a scenario or a plan, nobody knows what is sent

A unit is one idea: prose, then at most one run of questions.

Wrong:

~~~markdown
## A unit <!-- #a-unit -->

### Which is right? <!-- question #first -->

- [x] This one <!-- #this -->
- [ ] That one <!-- #that -->

### A message at night <!-- scenario #night -->

#### "You up?" <!-- #ping -->

- [Wake Mum](#told) `+1` <!-- #wake -->

#### Mum listens. <!-- #told safe -->

### Which is wrong? <!-- question #second -->

- [x] This one <!-- #this -->
- [ ] That one <!-- #that -->
~~~

Right:

~~~markdown
## A unit <!-- #a-unit -->

### Which is right? <!-- question #first -->

- [x] This one <!-- #this -->
- [ ] That one <!-- #that -->

## Another unit <!-- #another-unit -->

### Which is wrong? <!-- question #second -->

- [x] This one <!-- #this -->
- [ ] That one <!-- #that -->
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.SECOND_RUN
