"""`cop_plan`, an XBlock: commitments that a learner picks, adds to, keeps and prints.

It is not marked, and saving it completes it.
"""

# mypy: allow-untyped-decorators

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from webob import Response
from xblock.core import XBlock
from xblock.fields import Scope

from cop_xblocks.activities.plan.descriptor import TYPE
from cop_xblocks.activities.plan.state import read_state
from cop_xblocks.activities.registry import new_source
from cop_xblocks.block import InteractiveBlock
from cop_xblocks.block_fields import AnySource, AnyString
from cop_xblocks.model.i18n import _


class PlanBlock(InteractiveBlock):
    """Shows a plan in the language of the request, and stores what a learner makes of it."""

    activity_type = TYPE
    tag_name = TYPE.tag

    # What a new block in Studio is called and holds.
    display_name = AnyString(default="Plan (Markdown)", scope=Scope.settings)
    source = AnySource(default=new_source(TYPE), scope=Scope.content)
    handler = "save_plan"
    # What a learner wrote is nobody else's business: a teacher who looks at the course as that learner does not see it.
    show_in_read_only_mode = False

    @XBlock.handler
    def save_plan(self, request: Any, suffix: str = "") -> Response:
        """Save the plan: `kept` says whether it was saved, `message` why it was not, which is said behind the heading
        that gets the focus."""
        return self.handle_form(request)

    def report(self, state: Any, gettext: Callable[[str], str]) -> Iterable[dict[str, str]]:
        """How many lines a plan has, and none of its words."""
        plan = read_state(state)
        yield {gettext(_("Commitments")): str(len(plan.picked) + len(plan.own))}
