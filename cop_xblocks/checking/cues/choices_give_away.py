"""The choices give the right ones away, without the questions.

Why: who has read nothing passes by habit, and the mark says nothing of what was learned

`cop check --cues` shows the choices of each module, without their questions, to a small model that has learned from
the other modules (in a course of one module, from the other lessons) what right choices look like. It sees words and
habits: how long a choice is beside the others, signs, figures and names, words that comfort, forbid, leave room or
allow no exception, how much a choice shares with the others. In each question it picks as many choices as are right. A
right choice that it picks was given away, for it has never seen the question.

The course gets a warning where two things hold. The share of right choices that were picked is more than a fifth of the
way from chance to certainty: with four choices, more than 40 per cent, where chance is 25; with two, more than 60. And
the 99 per cent confidence interval of that share (Wilson's) lies above chance, so that a small course is not warned for
luck. The warning names what gives most away, and the ten questions that show most are listed at their places.

To mend a question, make its wrong choices what somebody would choose who means well. Give them the hedges, the warmth
and the length of the right one; write a reason behind all of them or behind none. The best wrong choice is a kind
adult's habit that does not help here. Ask for an order, a service, an age or a piece of evidence: kindness alone does
not tell those.

Wrong:

~~~markdown course.md
---
audience: parents
language: en
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

### Eva has had a rude letter. What now? <!-- question #letter -->

- [x] Ask her who wrote it <!-- #ask -->
- [ ] Delete it at once <!-- #delete -->
- [ ] Forbid all chats <!-- #forbid -->
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

### Ana has met somebody new. What now? <!-- question #new -->

- [x] Ask her who that is <!-- #ask -->
- [ ] Forbid all meetings <!-- #forbid -->
- [ ] Delete the contact at once <!-- #delete -->

### Leo has stayed up late. What now? <!-- question #late -->

- [ ] Delete the film at once <!-- #delete -->
- [ ] Forbid all evenings <!-- #forbid -->
- [x] Ask him what kept him up <!-- #ask -->
~~~

Right:

~~~markdown course.md
---
audience: parents
language: en
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

from collections.abc import Iterator, Sequence

from cop_xblocks.checking.cues.features import describe
from cop_xblocks.checking.cues.measuring import Cue, Measurement
from cop_xblocks.model import Course, Diagnostic, Rule, Span, Text

RULE = Rule("COP829", "warning")
_QUESTIONS = 10
_CUES = 6


def check_measurement(measurement: Measurement, course: Course) -> Iterator[Diagnostic]:
    """Judge what was measured in a course: a warning at its title, and one at each of the worst questions."""
    if not measurement.gives_away:
        return
    yield RULE.at(
        _place(course.title),
        f"without the questions, {measurement.share:.0%} of the right choices in {len(measurement.questions)} "
        f"questions can be picked; by chance it would be {measurement.chance:.0%}, and more than "
        f"{measurement.highest:.0%} is too many",
        f"make wrong choices like right ones: {_named(measurement.cues)}",
    )
    for picked in measurement.surest(_QUESTIONS):
        right = next(choice for choice in picked.question.body.choices if choice.right)
        cues = ", ".join(describe(feature) for feature in picked.cues[:_CUES])
        yield RULE.at(
            _place(right.text),
            f"this choice can be picked without the question ({picked.probability:.0%} sure)",
            f"give the wrong choices what shows here, or take it from this one: {cues}",
        )


def _named(cues: Sequence[Cue]) -> str:
    sentences = []
    for for_right, other in ((True, "wrong"), (False, "right")):
        shares = [
            f"{describe(cue.feature)} ({_share(cue, for_right):.0%}, {other} ones {_share(cue, not for_right):.0%})"
            for cue in cues
            if cue.for_right is for_right
        ]
        if shares:
            sentences.append(f"{'right' if for_right else 'wrong'} ones have {', '.join(shares[:_CUES])}")
    return "; ".join(sentences)


def _share(cue: Cue, of_right: bool) -> float:
    return cue.in_right if of_right else cue.in_wrong


def _place(text: Text) -> Span:
    assert text.span is not None, "a course that was read knows its places"
    return text.span
