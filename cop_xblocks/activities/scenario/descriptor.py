"""The type of a scenario."""

from __future__ import annotations

from fractions import Fraction

from cop_xblocks.activities.activity import ActivityType, Gettext, Meaning, later
from cop_xblocks.markdown import Vocabulary
from cop_xblocks.model import Activity, Scenario


def _to_do(activity: Activity, gettext: Gettext) -> str:
    _ = gettext
    return _("Follow the story to its end to finish this part.")


TYPE = ActivityType(
    name="scenario",
    tag="cop_scenario",
    node=Scenario,
    takes="heading",
    part="scene",
    read=later("scenario.reading", "read_scenario"),
    read_source=later("scenario.reading", "read_scenario_block"),
    is_meant=later("scenario.reading", "is_scenario"),
    act=later("scenario.act", "act"),
    view=later("scenario.act", "view"),
    max_score=lambda activity: Fraction(1),
    answers=later("scenario.answers", "ways_and_scores"),
    to_do=_to_do,
    meaning=Meaning(
        "behind a `###` heading",
        "opens a scenario: the `####` headings below it are its scenes, their lists of links the ways on",
    ),
    vocabulary=Vocabulary(("scenario",), ("start",), ("back",)),
    heading_vocabulary=Vocabulary(settings=("if", "unless"), flags=("safe",)),
    item_vocabulary=Vocabulary(settings=("sets", "if", "unless")),
    line_vocabulary=Vocabulary(settings=("if", "unless"), takes_key=False),
    settings={
        "start": "The key of the scene with which the scenario begins; without it, the one that stands first.",
        "sets": "Choosing this way sets a flag, which the story remembers to its end.",
        "if": "This is there only once a way was chosen that sets the flag.",
        "unless": "This is there only as long as no way was chosen that sets the flag.",
    },
    flags={
        "back": "In this scenario, a learner may take the last step back.",
        "safe": "This scene is an ending, and a safe one.",
    },
    roles={
        "scene": "heading of a scene",
        "story": "what happens in a scene",
    },
)
