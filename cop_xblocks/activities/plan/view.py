"""The view of a plan: the sheet with the learner's commitments, and the form that makes it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from cop_xblocks.activities.page import Page
from cop_xblocks.activities.plan.state import LONGEST, MOST_OWN, PlanState
from cop_xblocks.languages import written_date
from cop_xblocks.markdown import plain
from cop_xblocks.model import Plan, direction

BLANK = 3
"""Empty lines that are offered at once; a script offers one, and a button for more."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a form held that was not saved, and why not."""

    picked: tuple[str, ...]
    own: tuple[str, ...]
    notice: str
    """A sentence in the learner's language."""


@dataclass(frozen=True, slots=True)
class PlanItem:
    """A commitment in the form."""

    id: str
    html: Markup
    note: Markup
    checked: bool


@dataclass(frozen=True, slots=True)
class PlanView:
    """All that the template needs; JSON but for the tuples and classes."""

    name: str
    """Of the form's fields."""
    title: Markup
    introduction: Markup
    items: tuple[PlanItem, ...]
    gone: tuple[PlanItem, ...]
    """What was picked and is no longer offered."""
    own: tuple[str, ...]
    blank: int
    """Empty lines to offer."""
    most: int
    longest: int
    notice: str
    sheet: tuple[Markup, ...]
    """What the learner keeps to, line by line, as it is printed; empty where nothing is saved."""
    saved: bool
    on: str
    """The day of the last save, as the language writes it."""
    saves: int
    anonymous: bool
    hosted: bool
    action: str
    token_html: Markup
    notes: Markup


def plan_view(page: Page[Plan], state: PlanState, draft: Draft | None = None) -> PlanView:
    """A plan as it is stored, or as a form held it that was not saved."""
    plan, language = page.activity, page.language
    filled = draft or state
    offered = {commitment.key for commitment in plan.commitments}
    # From the stored state: a form that was refused may have taken one out, which can be picked again.
    gone = [(key, *state.words[key]) for key in state.picked if key not in offered and key in state.words]
    items = tuple(
        PlanItem(
            page.identify(plan.key, commitment.key),
            page.typeset(commitment.text),
            page.typeset(commitment.note),
            commitment.key in filled.picked,
        )
        for commitment in plan.commitments
    )
    return PlanView(
        name=page.identify(plan.key),
        title=page.typeset(plan.title),
        introduction=page.typeset(plan.introduction),
        items=items,
        gone=tuple(
            PlanItem(page.identify(plan.key, key), _in_language(tag, text, language), Markup(), key in filled.picked)
            for key, tag, text in gone
        ),
        own=filled.own,
        blank=min(BLANK, max(MOST_OWN - len(filled.own), 0)),
        most=MOST_OWN,
        longest=LONGEST,
        notice=draft.notice if draft is not None else "",
        sheet=_sheet(plan, state, language) if draft is None else (),
        saved=draft is None and state.saves > 0,
        on=written_date(state.on, language) if state.on else "",
        saves=state.saves,
        anonymous=not page.signed_in,
        hosted=page.hosted,
        action=page.action,
        token_html=page.token_html,
        notes=page.typeset.notes_html(),
    )


def _sheet(plan: Plan, state: PlanState, language: str) -> tuple[Markup, ...]:
    """What the learner keeps to: words alone, for paper has no links."""
    now = {commitment.key: (commitment.text.language, plain(commitment.text)) for commitment in plan.commitments}
    keys = [key for key in now if key in state.picked]
    keys += [key for key in state.picked if key not in now and key in state.words]
    texts = [_in_language(*(now.get(key) or state.words[key]), language) for key in keys]
    return (*texts, *(Markup('<span dir="auto">{}</span>').format(line) for line in state.own))


def _in_language(tag: str, text: str, page_language: str) -> Markup:
    """Words that say their language, where it is another than the page's."""
    if tag == page_language:
        return Markup("{}").format(text)
    return Markup('<span lang="{}" dir="{}">{}</span>').format(tag, direction(tag), text)
