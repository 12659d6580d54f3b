"""The type of a plan."""

from __future__ import annotations

from cop_xblocks.activities.activity import ActivityType, Gettext, Meaning, later
from cop_xblocks.markdown import Vocabulary
from cop_xblocks.model import Activity, Plan


def _to_do(activity: Activity, gettext: Gettext) -> str:
    _ = gettext
    return _("Save your plan to finish this part.")


TYPE = ActivityType(
    name="plan",
    tag="cop_plan",
    node=Plan,
    takes="heading",
    keeps_words=True,
    read=later("plan.reading", "read_plan"),
    read_source=later("plan.reading", "read_plan_block"),
    is_meant=later("plan.reading", "is_plan"),
    act=later("plan.act", "act"),
    view=later("plan.act", "view"),
    to_do=_to_do,
    meaning=Meaning(
        "behind a `###` heading", "opens a plan: commitments that the learner picks, adds to, keeps and prints"
    ),
    vocabulary=Vocabulary(("plan",)),
    roles={
        "plan": "title of a plan",
        "introduction": "what stands before a plan's commitments",
        "commitment": "commitment to pick, in the first person",
        "note": "what is said of a commitment",
    },
)
