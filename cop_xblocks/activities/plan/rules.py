"""Rules of this activity alone, whose breaches are found while it is read; their pages are in `pages`."""

from __future__ import annotations

from cop_xblocks.model import Rule

PLAN_WITHOUT_COMMITMENTS = Rule("COP290", "error")
PLAN_OF_ONE_COMMITMENT = Rule("COP291", "error")
BOX_IN_PLAN = Rule("COP292", "error")
PROSE_AFTER_PLAN = Rule("COP294", "error")
NO_NOTE_OF_COMMITMENT = Rule("COP296", "error")
PLAN_WITHOUT_TITLE = Rule("COP297", "error")
