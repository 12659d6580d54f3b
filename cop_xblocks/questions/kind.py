"""What a kind of question is: a handful of functions, each kind giving its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from importlib import import_module
from typing import Any, Literal

from cop_xblocks.forms import Fields, Identify
from cop_xblocks.markdown import Node, Reader
from cop_xblocks.model import Mark, Question, Refusal

Answer = Any
"""A JSON value in terms of keys, each kind's own; None for an empty one."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A question of which everything but its items has been read."""

    key: str
    flags: tuple[str, ...]
    heading: Node
    is_cut: bool = False
    """Whether rows of its table could not be read."""


@dataclass(frozen=True, slots=True)
class Sample:
    """An answer that a kind makes for one of its questions, as a form would send it, and what it must get."""

    name: Literal["right", "partly", "wrong", "empty", "malformed"]
    fields: Fields
    share: Fraction | None
    """None: refused, no attempt taken."""


@dataclass(frozen=True, slots=True)
class Showing:
    """What may be shown of one question, now, to this learner."""

    answer: Answer
    typed: Fields | None
    """The fields of a submission that was refused: shown again, so that nothing that was typed is lost."""
    mark: Mark | None
    """None before the learner may know how the answer was marked."""
    reveal: bool
    """Whether the right answer may be shown."""
    disabled: bool


@dataclass(frozen=True)
class Kind:
    """One kind of question. What it does stands in the modules of its folder, which are loaded when they are asked
    for: whoever reads a course in which no question is of this kind needs no more than its name and its flags."""

    name: str
    flags: tuple[str, ...] = ()
    """Flags on the question's mark that only this kind knows."""
    item_flags: tuple[str, ...] = ()
    """Flags on the mark of one item."""
    items: Literal["list", "paragraphs", "none"] = "list"
    """What its items are: one list or table, paragraphs from the first that is one of them on, or nothing at all."""
    typed: bool = False
    """Whether an answer holds what somebody typed: nothing made of it is kept for others."""
    marked: bool = True
    """False for one that is kept and worth no points; a full mark then means that it was answered."""
    private: bool = False
    """Whether an answer is what learners wrote for themselves: it is in no report."""
    partial: str = ""
    """What `partial` means, in one sentence to the learner; empty where it changes nothing."""
    form: str = ""
    """How its items are written, in half a line for an author who wrote none."""
    assigns: bool = False
    """Whether an answer says for each thing where it belongs: such kinds are marked alike, by `matching.py`."""

    @cached_property
    def is_items(self) -> Callable[[Node], bool]:
        """Whether a block below the heading is the list, table or paragraph of the question's items."""
        found: Callable[[Node], bool] = self._module("syntax").is_items
        return found

    @cached_property
    def read(self) -> Callable[[Reader, Opened, Sequence[Node]], Any]:
        """The kind's body from the items' nodes, or None where a mistake was noted. Whatever the body is, its `keys`
        are those of its items, in the author's order: what an answer is made of."""
        found: Callable[[Reader, Opened, Sequence[Node]], Any] = self._module("syntax").read
        return found

    @cached_property
    def read_answer(self) -> Callable[[Question, Fields, Identify, str], Answer | Refusal]:
        """The answer that a form sent; the last argument is the language that it was typed in."""
        found: Callable[[Question, Fields, Identify, str], Answer | Refusal] = self._marking("grade").read_answer
        return found

    @cached_property
    def grade(self) -> Callable[[Question, Answer], Mark]:
        """What an answer is worth."""
        found: Callable[[Question, Answer], Mark] = self._marking("grade").grade
        return found

    @cached_property
    def present(self) -> Callable[[Question, Showing, Identify, Callable[..., str]], dict[str, Any]]:
        """The variables of `view.html`; the last argument typesets a text or elements."""
        found: Callable[[Question, Showing, Identify, Callable[..., str]], dict[str, Any]] = self._module(
            "view"
        ).present
        return found

    @cached_property
    def send(self) -> Callable[[Question, Sequence[str], Identify], Fields]:
        """What a form sends for an answer as the kind's spec writes it, its parts between commas: the inverse of
        `read_answer`, for samples and specs."""
        found: Callable[[Question, Sequence[str], Identify], Fields] = self._marking("samples").send
        return found

    @cached_property
    def samples(self) -> Callable[[Question, Identify], Iterator[Sample]]:
        """Answers to a question of this kind, and what each must get."""
        found: Callable[[Question, Identify], Iterator[Sample]] = self._marking("samples").samples
        return found

    def _module(self, name: str) -> Any:
        return import_module(f"cop_xblocks.questions.{self.name}.{name}")

    def _marking(self, name: str) -> Any:
        return import_module("cop_xblocks.questions.matching") if self.assigns else self._module(name)
