"""How an author silences a rule, for a course or for a place, and rules on how that is written."""

from __future__ import annotations

from cop_xblocks.checking.passes import RuleModule
from cop_xblocks.checking.silencing import check_not_changeable, excuse_not_understood, excuse_without_effect

RULES: tuple[RuleModule, ...] = (check_not_changeable, excuse_not_understood, excuse_without_effect)
