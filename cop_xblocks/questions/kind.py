"""A kind of question: a name and a handful of functions. The folder of each kind has one, `KIND`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from importlib.resources import files
from random import Random
from typing import Any, Generic, Literal, TypeVar

from cop_xblocks.forms import Fields, Identify
from cop_xblocks.markdown import Node, Reader
from cop_xblocks.model import Body, Mark, Question, Refusal

Answer = Any
"""A JSON value made of keys, whose shape depends on the kind; None for an empty answer."""

Form = dict[str, Any]
"""The variables of a kind's `view.html`, as JSON."""

Typeset = Callable[..., str]
"""The HTML of a text or of elements."""

BodyT = TypeVar("BodyT", bound=Body)


@dataclass(frozen=True, slots=True)
class Opened:
    """A question before its items are read."""

    key: str
    flags: tuple[str, ...]
    heading: Node
    is_cut: bool = False
    """Whether its table lacks rows that could not be read."""


@dataclass(frozen=True, slots=True)
class Split:
    """The nodes below a question's heading."""

    before: Sequence[Node]
    items: Sequence[Node]
    behind: Sequence[Node]
    parsed: Sequence[Node] = ()
    """The document's own nodes for the items, which may have been joined."""
    is_cut: bool = False
    """Whether a table lacks rows that could not be joined to it."""


@dataclass(frozen=True, slots=True)
class Role:
    """The role of a text in a question."""

    advice: str
    """What the text is, for translators."""
    typed: bool = False
    """Whether learners type the text: it is no sentence, and each language accepts its own words."""
    ends_alike: bool = False
    """Whether its translation must end with the same punctuation although learners type it."""
    compared: bool = False
    """Whether learners compare it with other texts of the question."""


@dataclass(frozen=True, slots=True)
class Sample:
    """An answer to a question as a form sends it, and the share that it must get."""

    name: Literal["right", "partly", "wrong", "empty", "malformed"]
    fields: Fields
    share: Fraction | None
    """None if the answer is refused and takes no attempt."""


@dataclass(frozen=True, slots=True)
class Showing:
    """What a learner may see of a question now."""

    answer: Answer
    typed: Fields | None
    """The fields of a submission that was refused. They are shown again so that the learner loses nothing."""
    mark: Mark | None
    """None until the learner may see how the answer was marked."""
    reveal: bool
    """Whether the right answer may be shown."""
    disabled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind(Generic[BodyT]):
    """One kind of question. Its type parameter is the body of its questions."""

    name: str
    """The name of its folder, and the flag on its questions' annotations."""
    label: str = ""
    """What an author chooses it by, as a sentence of the interface; empty for its name."""
    split: Callable[[Reader, Sequence[Node]], Split]
    """Finds the question's items among the nodes below the heading, and notes nodes that the kind cannot have."""
    read: Callable[[Reader, Opened, Sequence[Node]], BodyT | None]
    """Reads the body from the nodes of the items. Returns None after it has noted a mistake."""
    read_answer: Callable[[Question[BodyT], Fields, Identify, str], Answer | Refusal]
    """Reads an answer from the fields of a form. The last argument is the language in which it was typed."""
    grade: Callable[[Question[BodyT], Answer], Mark]
    """Marks an answer."""
    present: Callable[[Question[BodyT], Showing, Identify, Typeset], Form]
    """Makes the variables of `view.html`."""
    words: Callable[[Question[BodyT], Answer], str]
    """Gives the words of an answer, for reports. Accepts any JSON."""
    send: Callable[[Question[BodyT], Sequence[str], Identify], Fields]
    """Gives the fields that a form sends for an answer, whose parts stand between commas in `spec.md`: the inverse of
    `read_answer`, for samples and specs."""
    samples: Callable[[Question[BodyT], Identify], Iterator[Sample]]
    """Makes answers to a question of this kind, each with the share that it must get."""
    guess: Callable[[Question[BodyT], Random], Answer] | None = None
    """Gives an answer of somebody who guesses blindly; None for a kind whose answers cannot be guessed, or that has
    choices, which are guessed by how they look (`checking/cues/`)."""
    flags: tuple[str, ...] = ()
    """Flags on a question's annotation that only this kind has."""
    item_flags: tuple[str, ...] = ()
    """Flags on the annotation of one item."""
    roles: Mapping[str, Role] = field(default_factory=dict)
    """The roles of its items' texts, by name."""
    needs_items: bool = True
    form: str = ""
    """How to write its items, in half a line, for an author who wrote none."""
    is_default: bool = False
    """Whether this is the kind of a question whose annotation names none. A new course begins with such a question."""
    typed: bool = False
    """Whether an answer holds text that a learner typed. Nothing derived from it is cached for others or put into an
    event."""
    marked: bool = True
    """False for a kind whose answers are stored but worth no points. A full mark then means that the learner
    answered."""
    private: bool = False
    """Whether learners write answers for themselves alone. Reports leave these out."""
    interaction: str = "other"
    """What xAPI calls such a question: one of its interaction types, such as `sequencing`."""
    partial: str = ""
    """What `partial` means, as a sentence to the learner; empty if it has no effect."""

    def page(self, name: str) -> str:
        """The text of a file in the kind's folder, such as `spec.md`."""
        return files(f"{__package__}.{self.name}").joinpath(name).read_text("utf-8")
