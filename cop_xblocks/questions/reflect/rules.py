"""Rules of this kind alone, whose breaches are found while it is read; their pages are in `pages`."""

from cop_xblocks.model import Rule

ITEMS_IN_REFLECTION = Rule("COP242", "error")
