"""Rules of this kind alone, whose breaches are found while it is read; their pages are in `pages`."""

from cop_xblocks.model import Rule

COLUMNS_TO_MATCH = Rule("COP220", "error")
NOTHING_ON_THE_RIGHT = Rule("COP221", "error")
ROW_WITHOUT_WORDS = Rule("COP222", "error")
FEEDBACK_ON_DISTRACTOR = Rule("COP223", "error")
DISTRACTOR_BELONGS = Rule("COP224", "error")
NOTHING_TO_TELL_APART = Rule("COP225", "error")
