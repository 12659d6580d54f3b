"""The base of quizzes and scenarios: a mark for the platform's grade book, how staff change it, and when time runs out.

The best attempt counts, and each block keeps it itself. It publishes what stands and never asks the platform to
compare: `only_if_higher` raises there where a state was saved before any mark.

The platform calls `set_score` when a teacher overrides a mark, and also each time a mark is published: before `publish`
returns, and on the same object. That is how a block recognises its own mark (decision 0018).
"""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import UTC, datetime, timedelta, tzinfo
from fractions import Fraction
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from xblock.fields import Scope
from xblock.scorable import ScorableXBlockMixin, Score

from cop_xblocks.activities.page import Page
from cop_xblocks.block import InteractiveBlock
from cop_xblocks.block_fields import AnyFloat
from cop_xblocks.content.localized import LocalizedContent
from cop_xblocks.forms.stored_state import MOST, is_same
from cop_xblocks.languages import written_time
from cop_xblocks.model import Activity
from cop_xblocks.model.i18n import _
from cop_xblocks.studio.settings import EVERY_BLOCK, WEIGHT, Setting

log = logging.getLogger(__name__)

NEVER_SHOWN = ("never", "never_but_include_grade")
"""The values of the platform's `show_correctness` with which nobody sees a result, staff included."""


class ScoredBlock(ScorableXBlockMixin, InteractiveBlock):
    """A block that is marked.

    What it keeps of a learner is a dataclass with `best` and `override`, shares from 0 to 1 or None, and
    `counted_share`, the one of them that counts.
    """

    has_score = True
    icon_class = "problem"
    content_type = "CAPA"
    # The platform reads it before it overrides a mark.
    weight = AnyFloat(default=1, scope=Scope.settings)

    studio_settings: ClassVar[tuple[Setting, ...]] = (*EVERY_BLOCK, WEIGHT)

    _publishing = False

    # These are abstract, and not by `abc`: XBlock has a metaclass of its own.

    @staticmethod
    def read_state(stored: Any) -> Any:
        """The state of a learner as a dataclass, from its JSON."""
        raise NotImplementedError

    @staticmethod
    def write_state(state: Any) -> dict[str, Any]:
        """The same as JSON."""
        raise NotImplementedError

    @staticmethod
    def mark_again(page: Page[Any], state: Any, *, only_if_higher: bool) -> Any:
        """The state marked once more by the activity as it is now. It changes nothing."""
        raise NotImplementedError

    def remarked(self, *, only_if_higher: bool) -> Any:
        """The learner's state, marked once more by the content as it is now. It changes nothing."""
        localized, state = self.localized(), self.learner_state()
        activity, _report = self.activity(localized)
        if activity is None:
            return state
        return self.mark_again(self.page(activity, localized), state, only_if_higher=only_if_higher)

    def learner_state(self) -> Any:
        """What is stored of this learner, as a dataclass."""
        return self.read_state(self.stored_json())

    def store_learner_state(self, state: Any) -> None:
        """Store it."""
        self.store_json(self.write_state(state))

    # Scores, as the platform asks for them and sets them

    def get_score(self) -> Score:
        """What stands for this learner: the best attempt, or what a teacher has set."""
        return score_of(self.learner_state().counted_share, self.max_score())

    def set_score(self, score: Score) -> None:
        """Let a teacher's score stand in the place of the best attempt's. What stands already is left as it is."""
        possible = Fraction(score.raw_possible or 0)
        if self._publishing or possible <= 0:
            return
        state = self.learner_state()
        share = min(max(Fraction(score.raw_earned or 0) / possible, Fraction(0)), Fraction(1)).limit_denominator(MOST)
        if state.counted_share is None or not is_same(share, state.counted_share):
            self.store_learner_state(replace(state, override=share))

    def calculate_score(self) -> Score:
        """What the best attempt is worth as far as it can be marked once more. It changes nothing."""
        return score_of(self.remarked(only_if_higher=False).best, self.max_score())

    def rescore(self, only_if_higher: bool) -> None:
        """Mark once more what was sent, and report it. Nothing happens where nothing was sent.

        What a teacher has set gives way, unless it is to stay where it is higher.
        """
        if not self.has_submitted_answer():
            return
        state = self.remarked(only_if_higher=only_if_higher)
        stays = only_if_higher and state.override is not None and state.override > (state.best or 0)
        self.store_learner_state(state if stays else replace(state, override=None))
        self.publish_grade()

    def publish_grade(self, score: Score | None = None, only_if_higher: bool | None = None) -> None:
        """Report what stands. Where nothing is marked, there is nothing to report.

        `only_if_higher` is the platform's parameter; what stands is the best already.
        """
        score = score or self.get_score()
        if score.raw_possible <= 0:
            return
        self._publishing = True
        try:
            self.runtime.publish(self, "grade", {"value": score.raw_earned, "max_value": score.raw_possible})
        finally:
            self._publishing = False

    def publish_share(self, share: Fraction, activity: Activity) -> None:
        """Report the share of the activity that counts."""
        self.publish_grade(score_of(share, self.activity_type.max_score(activity)))

    def page(self, activity: Any, localized: LocalizedContent) -> Page[Any]:
        """What this request decides by, besides the stored state."""
        due = self._due()
        return replace(
            super().page(activity, localized),
            closes=self._closes(),
            due_text="" if due is None else self._time_text(due, localized.language),
            withheld=self.withheld_text(localized.language),
        )

    # Whether a learner may know the result. The platform mixes `show_correctness`, `due` and `graceperiod` into every
    # block; the embedded host has none of them.

    def withheld_text(self, language: str) -> str:
        """Why the result may not be told now, as a sentence; empty where it may."""
        show_correctness = self._platform_value("show_correctness")
        if show_correctness in NEVER_SHOWN:
            return self.words(language).gettext(_("Your result is not shown here."))
        closes = self._closes() if show_correctness == "past_due" and not self.is_staff() else None
        if closes is None or datetime.now(UTC) > closes:
            return ""
        text = self.words(language).gettext(_("Your result will be shown after %(when)s."))
        return text % {"when": self._time_text(closes, language)}

    # Time

    def _platform_value(self, name: str) -> Any:
        """The value of a field that the platform mixes in; None where it is not there or cannot be read.

        (A field: the workbench sets an attribute `due`, to now.)
        """
        try:
            return getattr(self, name, None) if name in self.fields else None
        except Exception:
            log.exception("block %s: the field %s cannot be read", self.scope_ids.usage_id, name)
            return None

    def _due(self) -> datetime | None:
        due = self._platform_value("due")
        if not isinstance(due, datetime):
            return None
        return due if due.tzinfo is not None else due.replace(tzinfo=UTC)

    def _closes(self) -> datetime | None:
        """When the time has run out, None where no due date is set."""
        due, grace = self._due(), self._platform_value("graceperiod")
        return due if due is None or not isinstance(grace, timedelta) else due + grace

    def _time_text(self, when: datetime, language: str) -> str:
        return written_time(when.astimezone(self._zone()), language)

    def _zone(self) -> tzinfo:
        """The learner's own, where the platform knows it."""
        preferences = self._user_attribute("edx-platform.user_preferences")
        try:
            return ZoneInfo(preferences["time_zone"])
        except (KeyError, TypeError, ValueError, OSError):
            return UTC


def score_of(share: Fraction | None, whole: Fraction | float) -> Score:
    """A share of what can be had, as the platform counts: in floats."""
    whole = Fraction(whole)
    return Score(float((share or Fraction(0)) * whole), float(whole))
