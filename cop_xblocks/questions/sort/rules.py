"""Rules of this kind alone, whose breaches are found while it is read; their pages are in `pages`."""

from cop_xblocks.model import Rule

CATEGORY_WITHOUT_ITEMS = Rule("COP226", "error")
CATEGORY_IN_CATEGORY = Rule("COP227", "error")
BOX_IN_SORT = Rule("COP228", "error")
NOT_IN_CATEGORY = Rule("COP229", "error")
