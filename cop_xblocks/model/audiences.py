"""The audiences that the interface has a name for."""

from __future__ import annotations

from collections.abc import Mapping

from cop_xblocks.model.i18n import _

AUDIENCES: Mapping[str, str] = {
    "parents": _("Parents and guardians"),
    "educators": _("Teachers and other educators"),
    "industry": _("People who make and run online services"),
    "policy-makers": _("Policy-makers"),
    "young-people": _("Young people"),
}
"""By the value of `audience`: what learners read, for translation. Any other audience needs an `audience_name`."""
