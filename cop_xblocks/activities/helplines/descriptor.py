"""The type of the directory of helplines."""

from __future__ import annotations

from cop_xblocks.activities.activity import ActivityType, Meaning, later
from cop_xblocks.activities.helplines.reading import DIRECTORY, read_directory
from cop_xblocks.model import Helplines, Report

TYPE = ActivityType(
    name="helplines",
    noun="directory of helplines",
    tag="cop_helplines",
    node=Helplines,
    takes="directive",
    read=read_directory,
    read_source=lambda source, key, language: (Helplines(key), Report()),
    view=later("helplines.view", "view"),
    done_when_seen=True,
    vocabulary=DIRECTORY,
    meaning=Meaning("alone on its line", "the directory of helplines, for the country that the learner chooses"),
)
