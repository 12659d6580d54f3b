"""What a kind of question is: a name and a handful of functions, which each kind's folder gives in its `KIND`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from importlib.resources import files
from typing import Any, Generic, Literal, TypeVar

from cop_xblocks.forms import Fields, Identify
from cop_xblocks.markdown import Node, Reader
from cop_xblocks.model import Body, Mark, Question, Refusal

Answer = Any
"""A JSON value in terms of keys, each kind's own; None for an empty one."""

Form = dict[str, Any]
"""What a kind's `view.html` shows, as JSON."""

Typeset = Callable[..., str]
"""The HTML of a text or of elements."""

BodyT = TypeVar("BodyT", bound=Body)


@dataclass(frozen=True, slots=True)
class Opened:
    """A question of which everything but its items has been read."""

    key: str
    flags: tuple[str, ...]
    heading: Node
    is_cut: bool = False
    """Whether rows of its table could not be read."""


@dataclass(frozen=True, slots=True)
class Split:
    """The nodes below a question's heading."""

    before: Sequence[Node]
    items: Sequence[Node]
    behind: Sequence[Node]
    parsed: Sequence[Node] = ()
    """The nodes of the document that the items were made of."""
    is_cut: bool = False
    """Whether rows of a table could not be put together."""


@dataclass(frozen=True, slots=True)
class Role:
    """What a text of a question is."""

    advice: str
    """As a translator is told."""
    typed: bool = False
    """Whether learners type it: it is no sentence, and what is accepted differs from language to language."""
    ends_alike: bool = False
    """Whether, although learners type it, its translation ends with the same mark."""
    compared: bool = False
    """Whether learners hold it against other texts of its question."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind(Generic[BodyT]):
    """One kind of question, with the type of its questions' bodies."""

    name: str
    """The folder's, and the flag of its questions."""
    split: Callable[[Reader, Sequence[Node]], Split]
    """Which nodes below the heading are the question's items; notes those that the kind cannot have."""
    read: Callable[[Reader, Opened, Sequence[Node]], BodyT | None]
    """The kind's body from the items' nodes, or None where a mistake was noted."""
    read_answer: Callable[[Question[BodyT], Fields, Identify, str], Answer | Refusal]
    """The answer that a form sent; the last argument is the language that it was typed in."""
    grade: Callable[[Question[BodyT], Answer], Mark]
    """What an answer is worth."""
    present: Callable[[Question[BodyT], Showing, Identify, Typeset], Form]
    """What its `view.html` shows."""
    words: Callable[[Question[BodyT], Answer], str]
    """An answer as somebody else reads it. Any JSON is safe to give."""
    send: Callable[[Question[BodyT], Sequence[str], Identify], Fields]
    """What a form sends for an answer as the kind's spec writes it, its parts between commas: the inverse of
    `read_answer`, for samples and specs."""
    samples: Callable[[Question[BodyT], Identify], Iterator[Sample]]
    """Answers to a question of this kind, and what each must get."""
    flags: tuple[str, ...] = ()
    """Flags on the question's annotation that only this kind knows."""
    item_flags: tuple[str, ...] = ()
    """Flags on the annotation of one item."""
    roles: Mapping[str, Role] = field(default_factory=dict)
    """What the texts of its items are, by their roles."""
    needs_items: bool = True
    form: str = ""
    """How its items are written, in half a line for an author who wrote none."""
    is_default: bool = False
    """Whether it is the kind of a question whose annotation names none, and the one that a new course begins with."""
    typed: bool = False
    """Whether an answer holds what somebody typed: nothing made of it is kept for others, and no event tells it."""
    marked: bool = True
    """False for one that is kept and worth no points; a full mark then means that it was answered."""
    private: bool = False
    """Whether an answer is what learners wrote for themselves: it is in no report."""
    partial: str = ""
    """What `partial` means, in one sentence to the learner; empty where it changes nothing."""

    def page(self, name: str) -> str:
        """The text of a file in the kind's folder, such as `spec.md`."""
        return files(f"{__package__}.{self.name}").joinpath(name).read_text("utf-8")
