"""A type of activity, and the outcome of a learner's action.

Nothing here knows a platform: a block, the embedded host or a package without a server adapts it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal

from cop_xblocks.forms import Fields
from cop_xblocks.markdown import NOTHING, Node, Reader, Vocabulary
from cop_xblocks.model import Activity, Report, Unit

if TYPE_CHECKING:
    from cop_xblocks.activities.page import Page

Gettext = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that a learner did, for statistics (docs/events.md)."""

    name: str
    """`cop.plan.saved`."""
    data: Mapping[str, Any]
    """JSON: keys, shares, numbers and the language; never what somebody typed."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What comes of an action of a learner."""

    state: Mapping[str, Any] | None = None
    """The learner's new state as JSON; None where it stays what it was."""
    share: Fraction | None = None
    """The share to report, from 0 to 1; None where there is nothing to report."""
    completion: float | None = None
    """How far the learner is now, from 0 to 1; None where there is nothing to report."""
    events: tuple[Event, ...] = ()
    view: Any = None
    """What to show now: the activity's view model."""
    message: str = ""
    """A sentence for the reply, in the learner's language."""
    marked: bool = False
    """Whether something was marked."""
    kept: bool = False
    """Whether what was sent was accepted and stored."""
    at: str = ""
    """The identifier of the element that it is about; empty for the whole activity."""


def reply_to(outcome: Outcome, html: str) -> dict[str, Any]:
    """What a page gets for what it sent, the wire format between a page and whatever runs an activity: the inside of
    the activity's root element as `html`, and of the outcome `message`, `marked`, `kept` and `at`."""
    return {
        "html": html,
        "message": outcome.message,
        "marked": outcome.marked,
        "kept": outcome.kept,
        "at": outcome.at,
    }


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an annotation means, for an editor and the manual."""

    where: str
    """Where it stands."""
    what: str
    """What it says there."""


def later(module: str, name: str) -> Callable[..., Any]:
    """The function `name` of a module beside this one, such as `plan.act`. It is imported when it is first called, so
    that a course is read without what shows and marks it."""
    return lambda *arguments: getattr(import_module(f"{__package__}.{module}"), name)(*arguments)


def _nothing_to_do(page: Page[Any], stored: Any, fields: Fields, now: datetime) -> Outcome:
    return Outcome()


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityType:
    """A type of activity: all that a target needs of it."""

    name: str
    """The folder's, and that of the annotation which opens it."""
    tag: str
    """The tag of its block in OLX."""
    noun: str = ""
    """What a message calls one; empty for its name."""
    node: type[Activity]
    takes: Literal["prose", "questions", "heading", "directive"]
    """What of a unit it is read from: prose, a run of questions, a `###` heading that is annotated with its name and
    all that stands below it, or a directive of its name alone on a line."""
    read: Callable[[Reader, str, Sequence[Node]], Activity | None]
    """The activity from its unit's key and its nodes; None where a mistake that was noted leaves nothing."""
    read_source: Callable[[str, str, str], tuple[Activity | None, Report]]
    """The activity from a block's source, key and language, and what is wrong with it."""
    is_meant: Callable[[Sequence[Node]], bool] = lambda nodes: False
    """Whether a heading without its word, which is the first of the nodes, can open nothing else, by what stands below:
    the nodes down to the next heading of its level. Asked only where that would be a mistake otherwise."""
    act: Callable[[Page[Any], Any, Fields, datetime], Outcome] = _nothing_to_do
    """What comes of a form's fields, from the stored state. Any stored state and any fields are safe to give. Where no
    new state comes of them, the view says why, and a plain form's next page shows it."""
    view: Callable[[Page[Any], Any, datetime], Any]
    """The view model for `view.html`, from the stored state."""
    answers: Callable[[Activity, Gettext], Iterable[tuple[str, str]]] = lambda activity, gettext: ()
    """For its authors: what is asked, and the right answer, in plain words. None where nothing is right or wrong."""
    url_name: Callable[[Unit, Activity], str] | None = None
    """The name of its block in a unit, unique in the course: what the platform keeps a learner's state by. An
    underscore stands in no key. None for that of its key and its name, `our-plan_plan`."""
    done_when_seen: bool = False
    """Whether it is done when it was in view; any other reports itself when it is."""
    keeps_words: bool = False
    """Whether what is kept of a learner holds the words of what was picked, and outlasts them in the source."""
    part: str = ""
    """What a message calls the part that a heading inside it opens; empty where no heading does."""
    max_score: Callable[[Activity], Fraction] = lambda activity: Fraction(0)
    """What its block is marked out of, the same for every learner; 0 where nothing is marked."""
    to_do: Callable[[Activity, Gettext], str] = lambda activity, gettext: ""
    """A sentence to a learner: what finishes it."""
    meaning: Meaning | None = None
    """What the annotation that opens it means."""
    vocabulary: Vocabulary = NOTHING
    """What the annotation that opens it may say."""
    heading_vocabulary: Vocabulary = NOTHING
    """What an annotation on a heading inside it may say."""
    item_vocabulary: Vocabulary = NOTHING
    """What an annotation on an item of a list inside it may say."""
    line_vocabulary: Vocabulary = NOTHING
    """What an annotation alone on a line inside it may say."""
    settings: Mapping[str, str] = field(default_factory=dict)
    """What the settings of its annotations mean, by their names."""
    flags: Mapping[str, str] = field(default_factory=dict)
    """What the flags of its annotations mean, by their names."""
    roles: Mapping[str, str] = field(default_factory=dict)
    """What its texts are, by their roles: told to translators."""
