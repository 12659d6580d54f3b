"""Rules of this kind alone, whose breaches are found while it is read; their pages are in `pages`."""

from cop_xblocks.model import Rule

GAP_NOT_CLOSED = Rule("COP253", "error")
GAP_WITHOUT_KEY = Rule("COP254", "error")
ONE_THING_TO_CHOOSE = Rule("COP255", "error")
NOT_ONE_IN_BRACKETS = Rule("COP256", "error")
BRACKETS_IN_TYPED_GAP = Rule("COP257", "error")
BARS_AND_SEMICOLONS = Rule("COP258", "error")
GAP_WITH_ONE_BRACKET = Rule("COP260", "error")
BOXES_BESIDE_GAPS = Rule("COP261", "error")
