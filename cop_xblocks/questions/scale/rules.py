"""Rules of this kind alone, whose breaches are found while it is read; their pages are in `pages`."""

from cop_xblocks.model import Rule

BOX_IN_SCALE = Rule("COP240", "error")
FEEDBACK_IN_SCALE = Rule("COP241", "error")
