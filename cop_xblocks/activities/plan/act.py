"""Saves the form of a plan, or says why it cannot.

The last save counts. A form that was made before it is not saved over it: both are put together and shown once more,
so that nothing that was written in another tab is lost.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from cop_xblocks.activities.activity import Event, Outcome
from cop_xblocks.activities.page import Page
from cop_xblocks.activities.plan.state import LONGEST, MOST_OWN, PlanState, read_state, write_state
from cop_xblocks.activities.plan.view import Draft, PlanView, plan_view
from cop_xblocks.forms import Fields
from cop_xblocks.markdown import plain
from cop_xblocks.model import Plan
from cop_xblocks.model.i18n import _

SAVES = "saves"
"""The hidden field that says how often the plan had been saved when the form was made."""

_CONTROL = re.compile("[\x00-\x1f\x7f\ud800-\udfff]+")


def act(page: Page[Plan], stored: Any, fields: Fields, now: datetime) -> Outcome:
    """Save what a form sends, or say why not. A plan is done when it has been saved with something in it."""
    before = read_state(stored)
    after = save(page, before, fields, now)
    if isinstance(after, Draft):
        return Outcome(view=plan_view(page, before, after), message=after.notice)
    return Outcome(
        state=write_state(after),
        completion=1.0 if after.picked or after.own else None,
        events=() if after is before else (Event("cop.plan.saved", _event_data(page, after)),),
        view=plan_view(page, after),
        kept=True,
    )


def view(page: Page[Plan], stored: Any, now: datetime) -> PlanView:
    """The plan as the learner has it."""
    return plan_view(page, read_state(stored))


def _event_data(page: Page[Plan], state: PlanState) -> Mapping[str, Any]:
    """Of the learner's own lines their number alone."""
    return {
        "plan": page.activity.key,
        "picked": list(state.picked),
        "own": len(state.own),
        "saves": state.saves,
        "language": page.language,
    }


def save(page: Page[Plan], state: PlanState, fields: Fields, now: datetime) -> PlanState | Draft:
    """What a form leads to: the plan as it is stored from now on, or else what to show instead, with a reason.

    A plan that was saved before may be saved empty: whoever wrote something can take it away again.
    """
    plan, gettext = page.activity, page.gettext
    offered = {commitment.key: (commitment.text.language, plain(commitment.text)) for commitment in plan.commitments}
    gone = {key: state.words[key] for key in state.picked if key not in offered and key in state.words}
    keys = {page.identify(plan.key, key): key for key in (*offered, *gone)}
    name = page.identify(plan.key)
    ticked = dict.fromkeys(fields.get(name, ()))
    picked = tuple(key for identifier, key in keys.items() if identifier in ticked)
    own = tuple(dict.fromkeys(filter(None, map(tidy, fields.get(f"{name}.own", ())))))
    # What can no longer be shown could not be taken out either: it waits for a version that has it again.
    hidden = tuple(key for key in state.picked if key not in offered and key not in gone)
    # A form that does not say so was made before the first save, or is none of ours.
    if state.saves and list(fields.get(SAVES, ())) != [str(state.saves)]:
        if set(own) == set(state.own) and {*picked, *hidden} == set(state.picked):
            return state  # sent twice: a double click, or a reply that was lost on the way
        both = tuple(key for key in keys.values() if key in picked or key in state.picked)
        sentence = _(
            "This plan has been saved somewhere else in the meantime. Both are put together here: look at it once "
            "more, then save."
        )
        return Draft(both, tuple(dict.fromkeys((*state.own, *own))), gettext(sentence))
    if refusal := _refusal(page, own):
        return Draft(picked, own, refusal)
    if not ticked.keys() <= keys.keys():
        sentence = _("Something that you picked is no longer offered. Look at the plan once more, then save.")
        return Draft(picked, own, gettext(sentence))
    if not picked and not own and not state.saves:
        return Draft((), (), gettext(_("Pick something, or write something of your own, then save.")))
    picked_words = {key: (offered | gone)[key] for key in picked}
    return PlanState((*picked, *hidden), own, state.saves + 1, now.date().isoformat(), picked_words)


def _refusal(page: Page[Plan], own: tuple[str, ...]) -> str:
    """Why lines cannot be stored; empty where they can."""
    if any(len(line) > LONGEST for line in own):
        sentence = page.translations.ngettext(
            "A line has room for %(count)s character. Make the longer ones shorter, then save.",
            "A line has room for %(count)s characters. Make the longer ones shorter, then save.",
            LONGEST,
        )
        return sentence % {"count": LONGEST}
    if len(own) > MOST_OWN:
        sentence = page.translations.ngettext(
            "A plan has room for %(count)s line of your own. Take some out, then save.",
            "A plan has room for %(count)s lines of your own. Take some out, then save.",
            MOST_OWN,
        )
        return sentence % {"count": MOST_OWN}
    return ""


def tidy(text: str) -> str:
    """What was typed, on one line, without what could not be stored or shown."""
    return unicodedata.normalize("NFC", " ".join(_CONTROL.sub(" ", text).split()))
