"""The choices of a module give more of the right ones away than the course allows.

Why: who has read nothing answers this module by habit

A course declares in its front matter, as in `cues: 40`, how many right choices of each module may be picked without
the questions, in per cent. Then `cop check` measures it each time, as `cop check --cues` does (COP829): each module is
tried by a picker that has learned from the others. With four choices, chance picks 25 per cent.

Make the wrong choices like the right ones, first in the questions that the message names: they are the surest.

Wrong:

~~~markdown course.md
---
audience: parents
language: en
cues: 60
---
# A course

## A module <!-- #a-module -->

- [A lesson](lesson.md)

## Another module <!-- #another-module -->

- [Another lesson](another.md)
~~~

~~~markdown
### Mia has seen a cruel film. What now? <!-- question #film -->

- [ ] Delete the app at once <!-- #delete -->
- [x] Ask her what she saw <!-- #ask -->
- [ ] Forbid all films <!-- #forbid -->

### Jon has lost money in a game. What now? <!-- question #game -->

- [ ] Delete the game at once <!-- #delete -->
- [x] Ask him how it went <!-- #ask -->
- [ ] Forbid all games <!-- #forbid -->
~~~

~~~markdown another.md
---
key: another-lesson
---
# Another lesson

### Ben has been left out. What now? <!-- question #left-out -->

- [ ] Forbid all groups <!-- #forbid -->
- [ ] Delete the group at once <!-- #delete -->
- [x] Ask him how that feels <!-- #ask -->

### Ana is eleven. What does she choose herself? <!-- question #choose -->

- [ ] Which apps she buys <!-- #buys -->
- [ ] Who sees her account <!-- #account -->
- [x] What she looks for <!-- #looks -->
~~~

Right:

~~~markdown course.md
---
audience: parents
language: en
cues: 60
---
# A course

## A module <!-- #a-module -->

- [A lesson](lesson.md)

## Another module <!-- #another-module -->

- [Another lesson](another.md)
~~~

~~~markdown
### Mia has seen a cruel film. What do you do first? <!-- question #film -->

- [x] Ask her what she saw <!-- #ask -->
- [ ] Ask her to forget it <!-- #forget -->
- [ ] Ask the others to leave <!-- #leave -->

### Jon's picture is in a group. What is kept for the police? <!-- question #group -->

- [ ] Keep the picture on a phone <!-- #picture -->
- [x] Keep the address of the page <!-- #address -->
- [ ] Keep the phone in a drawer <!-- #phone -->
~~~

~~~markdown another.md
---
key: another-lesson
---
# Another lesson

### Ben has been left out. Who hears of it first? <!-- question #left-out -->

- [ ] The others' parents <!-- #parents -->
- [x] The class teacher <!-- #teacher -->
- [ ] The local police <!-- #police -->

### Ana is eleven. What does she choose herself? <!-- question #choose -->

- [ ] Which apps she buys <!-- #buys -->
- [ ] Who sees her account <!-- #account -->
- [x] What she looks for <!-- #looks -->
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking.cues.measuring import Measurement
from cop_xblocks.model import Course, Diagnostic, Rule

RULE = Rule("COP876", "error")
_QUESTIONS = 6


def check_modules(measurement: Measurement, course: Course, most: int) -> Iterator[Diagnostic]:
    """Judge each module of a course that allows `most` per cent."""
    for module in course.modules:
        of_module = measurement.of(module)
        if of_module.share * 100 > most:
            surest = ", ".join(picked.question.key for picked in of_module.surest(_QUESTIONS))
            assert module.span is not None, "a course that was read knows its places"
            yield RULE.at(
                module.span,
                f"without the questions, {of_module.share:.0%} of the right choices in {len(of_module.questions)} "
                f"questions of this module can be picked; the course allows {most} per cent",
                f"make wrong choices like right ones, above all in {surest}",
            )
