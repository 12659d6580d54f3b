"""Rules of this activity alone, whose breaches are found while it is read; their pages are in `pages`."""

from __future__ import annotations

from cop_xblocks.model import Rule

PART_NEVER_THERE = Rule("COP264", "error")
CONDITION_ALWAYS_MET = Rule("COP265", "warning")
FLAG_NOT_SET = Rule("COP266", "error")
FLAG_NOT_ASKED_FOR = Rule("COP267", "warning")
STORY_TOO_LARGE = Rule("COP268", "error")
CONDITION_NEVER_MET = Rule("COP269", "error")
WAY_TO_NO_SCENE = Rule("COP270", "error")
WAY_OUT_OF_SCENARIO = Rule("COP271", "error")
SCENE_NOT_REACHED = Rule("COP272", "error")
NO_WAY_TO_SAFETY = Rule("COP273", "error")
NO_SAFE_ENDING = Rule("COP274", "error")
SCORE_NO_NUMBER = Rule("COP275", "error")
NO_FULL_MARK = Rule("COP276", "error")
CYCLE_GAINS = Rule("COP277", "error")
NO_SUCH_START = Rule("COP278", "error")
SCENE_WITHOUT_WORDS = Rule("COP279", "error")
NOT_A_WAY = Rule("COP280", "error")
WAY_WITHOUT_WORDS = Rule("COP282", "error")
PROSE_BEHIND_WAYS = Rule("COP283", "error")
SCENE_ON_OTHER_LEVEL = Rule("COP284", "error")
SAFE_IS_NO_ENDING = Rule("COP285", "error")
NO_WAY_LEFT = Rule("COP286", "error")
BEST_WAY_NOT_SAFE = Rule("COP287", "warning")
NO_SCENES = Rule("COP288", "error")
