"""A course whose steps can be counted, for the tests of how far a learner is."""

from __future__ import annotations

COURSE = """\
---
audience: parents
language: en
grading: {quiz: 100}
---
# Steps

What it is about.

## First <!-- #m1 -->

- [Reading and answering](one.md)
- [A thought](two.md)

## Second <!-- #m2 -->

- [The end](end.md)
"""


ONE = """\
---
key: one
---
# Reading and answering

## Only words <!-- #words -->

A paragraph.

## Words and a check <!-- #checked -->

Another paragraph.

### Which one is a colour? <!-- question #colour -->

- [ ] Seven <!-- #seven -->
- [x] Red <!-- #red -->
"""


TWO = """\
---
key: two
---
# A thought

## Two of them <!-- #two -->

A paragraph.

### Which one is a number? <!-- question #number -->

- [x] Seven <!-- #seven -->
- [ ] Red <!-- #red -->

### Which one is an animal? <!-- question #animal -->

- [x] A cat <!-- #cat -->
- [ ] Red <!-- #red -->
"""


END = """\
---
key: end
graded: quiz
attempts: 2
---
# The end

Read this first.

### Which one is a colour? <!-- question #colour-again -->

- [ ] Seven <!-- #seven -->
- [x] Red <!-- #red -->
"""


UNITS = ("words", "checked", "two", "end")
