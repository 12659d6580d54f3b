"""For each of our blocks something to import, and how a learner takes it: badly, halfway and well."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from cop_xblocks.helplines import HelplinesBlock
from cop_xblocks.lesson import LessonBlock
from cop_xblocks.plan import PlanBlock
from cop_xblocks.quiz import QuizBlock
from cop_xblocks.scenario import ScenarioBlock
from tests.support.contract.runtime import LEARNER, Contract, Visitor

BLOCKS: Mapping[str, Any] = {
    block.tag_name: block for block in (HelplinesBlock, LessonBlock, PlanBlock, QuizBlock, ScenarioBlock)
}
"""Every block of ours, by its tag; `test_contract.py` holds it against the package's entry points."""

Attempt = Callable[[Contract, str, Visitor], dict[str, Any]]
"""Makes a learner take the block of this name once; the last reply."""

USAGE = "unit_block"


def _nothing(contract: Contract, usage: str, visitor: Visitor) -> dict[str, Any]:
    return {}


@dataclass(frozen=True, slots=True)
class Example:
    """A block as an author makes it."""

    fields: Mapping[str, Any] = field(default_factory=dict)
    wrong: Attempt = _nothing
    """Earns nothing."""
    half: Attempt = _nothing
    """Earns half of the mark."""
    right: Attempt = _nothing
    """Earns all of it."""
    save: Attempt = _nothing
    """Keeps something that is not marked yet."""


# A quiz of two questions

QUIZ = """\
### Which one is a colour? <!-- question #colour -->

- [ ] Seven <!-- #seven -->
- [x] Red <!-- #red -->
  > Feedback for red.
  >
  > It is one.

### Which one is a number? <!-- question #number -->

- [x] Seven <!-- #seven -->
- [ ] Red <!-- #red -->

> [!NOTE]
> The explanation of numbers.
"""
KEYS = {"colour": ("seven", "red"), "number": ("red", "seven")}
"""By question: a wrong choice and the right one."""


def choices(contract: Contract, usage: str, visitor: Visitor, **picks: str) -> dict[str, list[str]]:
    """The fields of the quiz's form as it is shown now, with choices by their questions' keys."""
    block = contract.open(usage, visitor)
    number = _round(block)
    fields = contract.form(usage, visitor)
    for question, pick in picks.items():
        name = f"{question} {number}" if number else question
        fields[block.identify(name)] = [block.identify(name, pick)]
    return fields


def _round(block: Any) -> int:
    return int(dict(block.state).get("round", 0))


def answer(*right: bool, **more: str) -> Attempt:
    """An attempt at `QUIZ`; the first questions as it says, the others rightly."""

    def attempt(contract: Contract, usage: str, visitor: Visitor = LEARNER) -> dict[str, Any]:
        if "closed" in more:
            contract.call(usage, "submit", contract.form(usage, visitor) | {"do": ["new"]}, visitor)
        picks = {key: KEYS[key][is_right] for key, is_right in zip(KEYS, right, strict=True)}
        fields = choices(contract, usage, visitor, **picks)
        return contract.call(usage, "submit", fields | {"do": [more.get("do", "mark")]}, visitor)

    return attempt


# A story with three endings

STORY = """\
### A message at night <!-- scenario #night start=ping back -->

#### "You up?" <!-- #ping -->

- [Reply](#replied) `-1` <!-- #reply -->
  > Just what he counts on.
- [Show it to your brother](#shown) `+1` <!-- #brother -->
- [Wake Mum](#told) `+2` <!-- #wake -->

#### He writes at once. <!-- #replied -->

- [Put the phone away](#asleep) <!-- #away -->

#### You sleep badly. <!-- #asleep -->

#### He knows what to do. <!-- #shown safe -->

#### Mum listens. <!-- #told safe -->
"""


def walk(*ways: str) -> Attempt:
    """A way through `STORY`, from its beginning, by the names of what is chosen."""

    def attempt(contract: Contract, usage: str, visitor: Visitor = LEARNER) -> dict[str, Any]:
        reply: dict[str, Any] = {}
        fields = contract.form(usage, visitor)
        if fields["steps"] != ["0"]:
            contract.call(usage, "step", fields | {"again": ["1"]}, visitor)
        for way in ways:
            block = contract.open(usage, visitor)
            sent = contract.form(usage, visitor) | {"way": [block.identify("night", way)]}
            reply = contract.call(usage, "step", sent, visitor)
        return reply

    return attempt


# A plan

PLAN = """\
### Our family plan <!-- plan #family -->

What will you keep to?

- We charge every phone outside. <!-- #charging -->
- We ask before we post. <!-- #ask -->
"""
SECRET = "Dad puts the phone away, too"
"""What a learner wrote for nobody else."""


def save_plan(contract: Contract, usage: str, visitor: Visitor = LEARNER) -> dict[str, Any]:
    """Pick one, and add a line."""
    block = contract.open(usage, visitor)
    name = block.identify("family")
    sent = {name: [block.identify("family", "ask")], f"{name}.own": [SECRET]}
    return contract.call(usage, "save_plan", contract.form(usage, visitor) | sent, visitor)


EXAMPLES: Mapping[str, Example] = {
    "cop_lesson": Example({"source": "Some prose.\n"}),
    "cop_helplines": Example({"source": "Somebody who listens.\n", "references": {"helplines": []}}),
    "cop_plan": Example({"source": PLAN, "key": "family"}, save=save_plan),
    "cop_quiz": Example(
        {"source": QUIZ, "graded": "quiz", "attempts": 9},
        answer(False, False),
        answer(True, False),
        answer(True, True),
        answer(True, True, do="save"),
    ),
    "cop_scenario": Example(
        {"source": STORY, "key": "night"},
        walk("ping/reply", "replied/away"),
        walk("ping/brother"),
        walk("ping/wake"),
        walk("ping/reply"),
    ),
}
"""By the block's tag."""


def imported(cls: Any, contract: Contract | None = None, **fields: Any) -> Contract:
    """A course run with the example of this block, imported from its XML."""
    contract = contract or Contract()
    contract.add(cls, USAGE, **(dict(EXAMPLES[cls.tag_name].fields) | fields))
    return contract
