"""`cop_plan`: commitments that a learner picks, adds to, keeps and prints. It is not marked, and done when it is saved.

What a learner wrote is nobody else's business: it is in the learner's own state and pages, and in no log.

The last save counts. A form that was made before it is not saved over it: both are put together and shown once more,
so that nothing that was written in another tab is lost.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from gettext import NullTranslations
from html import escape
from typing import Any

from markupsafe import Markup
from webob import Response
from xblock.core import XBlock
from xblock.fields import Scope

from cop_xblocks.activities.plan.reading import read_plan_block
from cop_xblocks.block import CompletableBlock, Whole, reply, template
from cop_xblocks.content.localized import Shown, cached
from cop_xblocks.forms import Fields, Identify
from cop_xblocks.forms.fields import is_fields
from cop_xblocks.forms.stored_state import Steps, as_count, as_mapping, as_texts, migrated
from cop_xblocks.languages import translate, written_date
from cop_xblocks.markdown import plain, typeset, typeset_notes, typeset_text
from cop_xblocks.model import Plan, Report, direction
from cop_xblocks.model.i18n import _

MOST_OWN = 20
"""Lines of a learner's own in one plan."""
LONGEST = 300
"""Characters in one of them."""
BLANK = 3
"""Empty lines that are offered at once; a script offers one, and a button for more."""
SAVES = "saves"
"""The hidden field that says how often the plan had been saved when the form was made."""
VERSION = 1
"""Of the stored state's shape."""
MIGRATIONS: Steps = {}

_CONTROL = re.compile("[\x00-\x1f\x7f\ud800-\udfff]+")


@dataclass(frozen=True, slots=True)
class Record:
    """What is kept of one learner in one plan."""

    picked: tuple[str, ...] = ()
    """Keys of commitments, those that a newer version of the plan has no more among them."""
    own: tuple[str, ...] = ()
    saves: int = 0
    on: str = ""
    """The day of the last save, as `2026-11-25`."""
    words: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """By the key of what was picked: the language and the words that it had then. They are shown where a newer version
    of the plan has no such commitment any more."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a form held that was not saved, and why not."""

    picked: tuple[str, ...]
    own: tuple[str, ...]
    notice: str
    """A sentence in the learner's language."""


class PlanBlock(CompletableBlock):
    """Shows a plan in the language of the request, and keeps what a learner makes of it."""

    tag_name = "cop_plan"
    css_class = "cop-plan"
    initialiser = "CopPlan"
    has_score = False
    # What a learner wrote is nobody else's business: a teacher who looks at the course as that learner does not see it.
    show_in_read_only_mode = False

    state: Any = Whole(default={}, scope=Scope.user_state)

    @XBlock.handler
    def save_plan(self, request: Any, suffix: str = "") -> Response:
        """Keep what is sent: `{"fields": {name: [values]}}` as JSON, or the same fields as a form.

        Replies `{"html", "message", "kept"}`: `kept` says whether it was saved, `message` why it was not, which is
        said behind the heading that gets the focus. 400 or 413 for what no form of ours sends.
        """
        sent = self.sent(request)
        if isinstance(sent, Response):
            return sent
        shown = self.shown()
        plan, _report = self._plan(shown)
        if plan is None:
            return reply({"error": "there is no plan here"}, 400)
        words = self.words(shown.language)
        outcome = consider(plan, read_record(self.state), sent, self.identify, words)
        kept = isinstance(outcome, Record)
        if isinstance(outcome, Record):
            self.state = write_record(outcome)
            if outcome.picked or outcome.own:
                self.emit_completion(1.0)
        message = "" if isinstance(outcome, Record) else outcome.notice
        html = self.replace_urls(self._inside(plan, outcome, shown))
        return reply({"html": html, "message": message, "kept": kept})

    def report(self, state: Any, gettext: Callable[[str], str]) -> Iterable[dict[str, str]]:
        """How many lines a plan has, and none of its words."""
        record = read_record(state)
        yield {gettext(_("Commitments")): str(len(record.picked) + len(record.own))}

    # What is shown

    def html(self, context: Mapping[str, Any]) -> str:
        """The plan as this learner has it."""
        shown = self.shown()
        plan, report = self._plan(shown)
        if plan is None:
            sentence = _("This part cannot be shown at the moment. Please go on with the next one.")
            said = f"<p>{escape(self.words(shown.language).gettext(sentence))}</p>"
            return self.wrap(self.diagnostics_html(report) + said, shown.language)
        outcome: Record | Draft = read_record(self.state)
        sent: Any = context.get("sent")
        if is_fields(sent) and not self.is_anonymous():
            again = consider(plan, read_record(self.state), sent, self.identify, self.words(shown.language))
            outcome = again if isinstance(again, Draft) else outcome
        inside = self.diagnostics_html(report) + self._inside(plan, outcome, shown)
        return self.wrap(inside, shown.language, self.action("save_plan"))

    def _inside(self, plan: Plan, outcome: Record | Draft, shown: Shown) -> str:
        record = outcome if isinstance(outcome, Record) else read_record(self.state)
        words, notes = self.words(shown.language), shown.notes()
        picked, offered = set(outcome.picked), {each.key for each in plan.commitments}

        def set_text(what: Any) -> Markup:
            return _safe(typeset_text(what, language=shown.language, link=shown.link, notes=notes))

        def set_prose(what: Any) -> Markup:
            html = typeset(what, language=shown.language, link=shown.link, gettext=words.gettext, notes=notes)
            return _safe(html)

        items = [
            {
                "id": self.identify(plan.key, each.key),
                "html": set_text(each.text),
                "note": set_prose(each.note) if each.note else "",
                "checked": each.key in picked,
            }
            for each in plan.commitments
        ]
        gone = [(key, *record.words[key]) for key in record.picked if key not in offered and key in record.words]
        title, introduction = set_text(plan.title), set_prose(plan.introduction)
        html = template("activities/plan/view.html").render(
            plan={
                "name": self.identify(plan.key),
                "title": title,
                "introduction": introduction,
                "items": items,
                "gone": [
                    {
                        "id": self.identify(plan.key, key),
                        "words": _tongue(language, text, shown.language),
                        "checked": key in picked,
                    }
                    for key, language, text in gone
                ],
                "own": outcome.own,
                "blank": min(BLANK, max(MOST_OWN - len(outcome.own), 0)),
                "most": MOST_OWN,
                "longest": LONGEST,
                "notice": outcome.notice if isinstance(outcome, Draft) else "",
                "sheet": self._sheet(plan, record, shown) if isinstance(outcome, Record) else [],
                "saved": isinstance(outcome, Record) and outcome.saves > 0,
                "on": written_date(record.on, shown.language) if record.on else "",
                "saves": record.saves,
                "anonymous": self.is_anonymous(),
                "hosted": self.is_hosted(),
                "action": self.action("save_plan"),
                "hidden": _safe(self.hidden()),
            },
            _=words.gettext,
            ngettext=words.ngettext,
        )
        said = typeset_notes(notes, language=shown.language, gettext=words.gettext)
        return f"{html}\n{said}" if said else html

    def _sheet(self, plan: Plan, record: Record, shown: Shown) -> list[Markup]:
        """What the learner keeps to, as it is printed: words alone, for paper has no links."""
        now = {each.key: (each.text.language, plain(each.text)) for each in plan.commitments}
        keys = [key for key in now if key in record.picked]
        keys += [key for key in record.picked if key not in now and key in record.words]
        kept = [_tongue(*(now.get(key) or record.words[key]), shown.language) for key in keys]
        return [*kept, *(Markup('<span dir="auto">{}</span>').format(each) for each in record.own)]

    def _plan(self, shown: Shown) -> tuple[Plan | None, Report]:
        def make() -> tuple[Plan | None, Report]:
            plan, report = read_plan_block(shown.source, shown.source_language)
            return (None if plan is None else translate(plan, shown.catalog)), report

        return cached("plan", shown, make)


def consider(plan: Plan, record: Record, sent: Fields, identify: Identify, words: NullTranslations) -> Record | Draft:
    """What a form leads to: the plan as it is kept from now on, or else what to show instead, with a reason.

    A plan that was saved before may be saved empty: whoever wrote something can take it away again.
    """
    offered = {each.key: (each.text.language, plain(each.text)) for each in plan.commitments}
    gone = {key: record.words[key] for key in record.picked if key not in offered and key in record.words}
    known = {identify(plan.key, key): key for key in (*offered, *gone)}
    name = identify(plan.key)
    given = dict.fromkeys(sent.get(name, ()))
    picked = tuple(key for identifier, key in known.items() if identifier in given)
    own = tuple(dict.fromkeys(filter(None, map(_tidy, sent.get(f"{name}.own", ())))))
    # What can no longer be shown could not be taken out either: it waits for a version that has it again.
    hidden = tuple(key for key in record.picked if key not in offered and key not in gone)
    # A form that does not say so was made before the first save, or is none of ours.
    if record.saves and list(sent.get(SAVES, ())) != [str(record.saves)]:
        if set(own) == set(record.own) and {*picked, *hidden} == set(record.picked):
            return record  # sent twice: a double click, or a reply that was lost on the way
        both = tuple(key for key in known.values() if key in picked or key in record.picked)
        said = _(
            "This plan has been saved somewhere else in the meantime. Both are put together here: look at it once "
            "more, then save."
        )
        return Draft(both, tuple(dict.fromkeys((*record.own, *own))), words.gettext(said))
    if refused := _refused(own, words):
        return Draft(picked, own, refused)
    if not given.keys() <= known.keys():
        said = _("Something that you picked is no longer offered. Look at the plan once more, then save.")
        return Draft(picked, own, words.gettext(said))
    if not picked and not own and not record.saves:
        return Draft((), (), words.gettext(_("Pick something, or write something of your own, then save.")))
    told = {key: (offered | gone)[key] for key in picked}
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    return Record((*picked, *hidden), own, record.saves + 1, today, told)


def _refused(own: tuple[str, ...], words: NullTranslations) -> str:
    """Why lines cannot be kept; empty where they can."""
    if any(len(each) > LONGEST for each in own):
        said = words.ngettext(
            "A line has room for %(count)s character. Make the longer ones shorter, then save.",
            "A line has room for %(count)s characters. Make the longer ones shorter, then save.",
            LONGEST,
        )
        return said % {"count": LONGEST}
    if len(own) > MOST_OWN:
        said = words.ngettext(
            "A plan has room for %(count)s line of your own. Take some out, then save.",
            "A plan has room for %(count)s lines of your own. Take some out, then save.",
            MOST_OWN,
        )
        return said % {"count": MOST_OWN}
    return ""


def _tidy(text: str) -> str:
    """What was typed, on one line, without what could not be stored or shown."""
    return unicodedata.normalize("NFC", " ".join(_CONTROL.sub(" ", text).split()))


def write_record(record: Record) -> dict[str, Any]:
    """A record as JSON."""
    return {
        "version": VERSION,
        "picked": list(record.picked),
        "own": list(record.own),
        "saved": record.saves > 0,
        "saves": record.saves,
        "on": record.on,
        "words": {key: list(each) for key, each in record.words.items()},
    }


def read_record(stored: Any) -> Record:
    """A record from what was stored, by this version or an older one. What is not as it was written is left out."""
    state = migrated(stored, MIGRATIONS)
    words = {key: as_texts(each) for key, each in as_mapping(state.get("words")).items()}
    return Record(
        as_texts(state.get("picked")),
        as_texts(state.get("own")),
        as_count(state.get("saves", state.get("saved"))),
        str(state.get("on", "")),
        {key: (each[0], each[1]) for key, each in words.items() if len(each) == 2},
    )


def _safe(html: str) -> Markup:
    """HTML that our own typesetting made: Jinja2 may pass it through."""
    return Markup(html)  # noqa: S704


def _tongue(language: str, text: str, shown: str) -> Markup:
    """Words that say their language, where it is another than the page's."""
    if language == shown:
        return Markup("{}").format(text)
    return Markup('<span lang="{}" dir="{}">{}</span>').format(language, direction(language), text)
