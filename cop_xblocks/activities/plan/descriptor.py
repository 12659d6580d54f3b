"""The plan, as the rooms around it know it."""

from __future__ import annotations

from collections.abc import Sequence

from cop_xblocks.activities.activity import ActivityType, Gettext, Meaning
from cop_xblocks.markdown import Node, Reader, Vocabulary
from cop_xblocks.model import Activity, Plan, Report


def _read(reader: Reader, unit: str, nodes: Sequence[Node]) -> Plan | None:
    from cop_xblocks.activities.plan.reading import read_plan

    return read_plan(reader, nodes)


def _read_source(source: str, key: str, language: str) -> tuple[Plan | None, Report]:
    from cop_xblocks.activities.plan.reading import read_plan_block

    return read_plan_block(source, language)


def _to_do(activity: Activity, gettext: Gettext) -> str:
    _ = gettext
    return _("Save your plan to finish this part.")


TYPE = ActivityType(
    name="plan",
    tag="cop_plan",
    node=Plan,
    takes="heading",
    read=_read,
    read_source=_read_source,
    keeps_words=True,
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
