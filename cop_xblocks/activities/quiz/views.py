"""What a page of a quiz shows, as data that `view.html` turns into HTML.

`Markup` is HTML of our own typesetting; any other string is plain text, or a key that the browser may know, and is
escaped. Nothing else reaches a learner.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionView:
    """One question as a learner sees it now."""

    id: str
    kind: str
    form: Mapping[str, Any]
    """What the kind's own `view.html` shows: JSON of the kind's own shape."""
    number: int
    points: int
    title_html: Markup
    stem_html: Markup
    disabled: bool
    blank: bool
    """Whether the learner is asked about it, because it has no answer."""
    status: str
    """`refused`, `empty`, `right`, `kept`, `partly` or `wrong`; empty before anything may be told."""
    verdict: str
    """The status, or the reason of a refusal, as a sentence."""
    partial_text: str
    earned_text: str
    hints_html: tuple[Markup, ...]
    """Free hints, one inside the other."""
    taken_html: tuple[Markup, ...]
    """Hints that were paid for before."""
    new_hint: Mapping[str, str] | None
    """The hint that was just paid for: `heading_html`, which may be empty, and `rest_html`."""
    offer: Mapping[str, str] | None
    """The button for another hint at a price: its `value` and its `text`."""
    explanation_html: Markup
    moved: bool
    """Whether the title gets the focus."""
    focused: bool
    """Whether the verdict gets the focus."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepsView:
    """The way through questions that stand on a page each."""

    shown: str
    """The identifier of the question that is shown; empty for the overview."""
    previous: str | None
    next: str
    """Values of the buttons."""
    last: bool
    answered_text: str
    blank_text: str
    anyway: bool
    """Whether the learner has been told which questions are blank."""
    rows: tuple[Mapping[str, Any], ...]
    """The overview: each question's `number`, `title_html`, `value` of its button, `answered` and `refused`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizView:
    """The inside of a quiz block's root element."""

    id: str
    language: str
    direction: str
    hosted: bool
    """Whether the embedded host shows the page: learners are told who can read what they write."""
    action: str
    """A plain form's address; empty where the runtime takes submissions by script only."""
    hidden: Mapping[str, str]
    """The form's own hidden fields."""
    token_html: Markup
    """The hidden fields that the runtime wants in a form."""
    sign_in_text: str
    count: int
    """How many questions there are, shown or not."""
    graded: bool
    unmarked: bool
    """Whether no question is worth points."""
    submitted: bool
    over: bool
    withheld: bool
    passed: bool | None
    draws: bool
    can_submit: bool
    can_save: bool
    can_begin: bool
    asks: bool
    """Whether the learner is asked about blank questions."""
    mark: str
    """The value of the button that has the answers marked."""
    focus: str
    """What gets the focus: `saved`, `hint`, `moved` or `result`."""
    attempts_text: str
    result_text: str
    refused_text: str
    best_text: str
    sent_text: str
    due_text: str
    notice: str
    saved_text: str
    objectives: tuple[Mapping[str, Any], ...]
    """Each objective's `text_html`, `points_text`, `full`, `status`, and its `lessons` (`href`, `title_html`)."""
    questions: tuple[QuestionView, ...]
    steps: StepsView | None
    notes_html: Markup
