"""Rules on a course beside an older version of it."""

from __future__ import annotations

from cop_xblocks.checking.versions import (
    attempts_lowered,
    commitment_vanished,
    grading_changed,
    item_vanished,
    key_vanished,
    key_with_other_words,
    kind_changed,
    language_changed,
    objective_vanished,
    pass_mark_raised,
    points_changed,
    question_moved,
    right_answer_changed,
    story_remembers_otherwise,
)
from cop_xblocks.checking.versions.comparison import VersionsRule

VERSIONS_RULES: tuple[VersionsRule, ...] = (
    attempts_lowered,
    commitment_vanished,
    grading_changed,
    item_vanished,
    key_vanished,
    key_with_other_words,
    kind_changed,
    language_changed,
    objective_vanished,
    pass_mark_raised,
    points_changed,
    question_moved,
    right_answer_changed,
    story_remembers_otherwise,
)
