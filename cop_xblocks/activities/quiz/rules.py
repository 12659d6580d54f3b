"""Rules of this activity alone, whose breaches are found while it is read; their pages are in `pages`."""

from __future__ import annotations

from cop_xblocks.model import Rule

PROSE_IN_QUIZ_BLOCK = Rule("COP144", "error")
ACTIVITY_IN_QUIZ = Rule("COP295", "error")
