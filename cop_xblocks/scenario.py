"""`cop_scenario`, an XBlock: a story, one scene at a time, which follows the learner's choices."""

# mypy: allow-untyped-decorators

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from webob import Response
from xblock.core import XBlock
from xblock.fields import Scope

from cop_xblocks.activities.registry import new_source
from cop_xblocks.activities.scenario.act import mark_again
from cop_xblocks.activities.scenario.descriptor import TYPE
from cop_xblocks.activities.scenario.report import report_row
from cop_xblocks.activities.scenario.state import read_state, write_state
from cop_xblocks.block_fields import AnySource, AnyString
from cop_xblocks.model.i18n import _
from cop_xblocks.scored import ScoredBlock


class ScenarioBlock(ScoredBlock):
    """Shows a story as far as the learner has come, in the language of the request, and reports the best path."""

    activity_type = TYPE
    tag_name = TYPE.tag

    # What a new block in Studio is called and holds.
    display_name = AnyString(default="Story (Markdown)", scope=Scope.settings)
    source = AnySource(default=new_source(TYPE), scope=Scope.content)
    handler = "step"
    empty_sentence = _("There is nothing to read here yet.")

    read_state = staticmethod(read_state)
    write_state = staticmethod(write_state)
    mark_again = staticmethod(mark_again)

    @XBlock.handler
    def step(self, request: Any, suffix: str = "") -> Response:
        """Take a step: `kept` is false where it was refused. `at` is the identifier of the scene that the path has come
        to."""
        return self.handle_form(request)

    def max_score(self) -> float:
        """A scenario counts one point, of which a path earns its share."""
        return 1.0

    def has_submitted_answer(self) -> bool:
        """Whether this learner has come to an ending."""
        return bool(self.learner_state().finished)

    def report(self, state: Any, gettext: Callable[[str], str]) -> Iterable[dict[str, str]]:
        """The way that was taken last, how often the story was finished, and the best mark."""
        scenario, _report = self.activity(self.localized_in(self.language))
        yield report_row(scenario, read_state(state), gettext)
