"""Rules of this kind alone, whose breaches are found while it is read; their pages are in `pages`."""

from cop_xblocks.model import Rule

NOT_ONE_CODE_SPAN = Rule("COP250", "error")
