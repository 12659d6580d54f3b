"""What a quiz is made of for one learner's request, besides the learner's state."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from gettext import NullTranslations

from cop_xblocks.activities.quiz.typesetting import Typesetter
from cop_xblocks.forms import Identify
from cop_xblocks.model import Quiz, Taught


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizContent:
    """A quiz in the learner's language, and what else decides how it is shown and marked."""

    quiz: Quiz
    """With all of its questions."""
    identify: Identify
    """Makes the learner's identifiers."""
    typeset: Typesetter = field(default_factory=Typesetter)
    translations: NullTranslations = field(default_factory=NullTranslations)
    """Of the interface."""
    closes: datetime | None = None
    """When the time in which answers are taken runs out, with its zone; None where it does not."""
    due_text: str = ""
    """Until when answers are asked for, as the language writes it."""
    withheld: str = ""
    """Why the learner may not know any result, as a sentence in their language; empty where they may."""
    objectives: Sequence[Taught] = ()
    """Those that the questions name, with the lessons that teach them."""
    unit_link: Callable[[str], str] = str
    """The address of a unit, by its key."""
    action: str = ""
    """A plain form's address; empty where the runtime takes submissions by script only."""
    token_html: str = ""
    """The hidden fields that the runtime wants in a form."""
    hosted: bool = False
    """Whether the embedded host shows the page."""
    signed_in: bool = True
    """False for a reader without an account, of whom nothing can be stored."""

    @property
    def language(self) -> str:
        """The language that is shown."""
        return self.typeset.language

    @property
    def gettext(self) -> Callable[[str], str]:
        """Translates a sentence of the interface."""
        return self.translations.gettext
