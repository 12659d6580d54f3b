"""Rules of this kind alone, whose breaches are found while it is read; their pages are in `pages`."""

from cop_xblocks.model import Rule

VALUE_NOT_IN_CODE = Rule("COP235", "error")
VALUE_CANNOT_BE_READ = Rule("COP236", "error")
RANGE_TURNED_ROUND = Rule("COP237", "error")
TOLERANCE_CANNOT_BE_READ = Rule("COP238", "error")
VALUE_NEVER_REACHED = Rule("COP239", "warning")
