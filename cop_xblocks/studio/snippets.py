"""What an author may insert into a block's source."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from cop_xblocks.activities.activity import ActivityType
from cop_xblocks.activities.registry import new_source
from cop_xblocks.model.i18n import _
from cop_xblocks.questions.registry import kinds, start_question

Gettext = Callable[[str], str]

_KEY = re.compile(r" <!-- #[a-z0-9-]+ -->")
_CALLOUTS = {
    "NOTE": _("Note"),
    "TIP": _("Tip"),
    "IMPORTANT": _("Important"),
    "WARNING": _("Warning"),
    "CAUTION": _("Caution"),
}
_BELOW_QUESTION = {"TIP": _("Hint"), "NOTE": _("Explanation")}


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of Markdown."""

    label: str
    """As a sentence of the interface, not yet translated."""
    text: str
    place: Literal["paragraph", "section", "whole", "words"]
    """Behind the paragraph that the cursor is in, behind its question, instead of everything, or around the words that
    are selected: then `text` has two bars, with the words between them that stand there where none are."""
    shortcut: str = ""
    """The key that inserts it, together with Control or Command."""


def snippets(activity_type: ActivityType, gettext: Gettext) -> Iterator[Snippet]:
    """What may be inserted into a block of a type. `gettext` speaks the language of the source."""
    if activity_type.takes == "directive":
        return
    callouts = _CALLOUTS
    place: Literal["paragraph", "section"] = "paragraph"
    if activity_type.takes == "questions":
        callouts, place = _BELOW_QUESTION, "section"
        for name, kind in kinds().items():
            # Without keys: saving makes them of the author's own words.
            text = _KEY.sub("", start_question(name, "first")).replace(" #first", "", 1)
            yield Snippet(kind.label or name, text, "section")
    elif activity_type.takes == "heading":
        yield Snippet(_("The example, instead of what is here"), new_source(activity_type), "whole")
    words = gettext(_("Write here."))
    for name, label in callouts.items():
        yield Snippet(label, f"> [!{name}]\n> {words}\n", place)
    yield Snippet(_("Bold"), f"**|{words}|**", "words", "b")
    yield Snippet(_("Italic"), f"*|{words}|*", "words", "i")
    yield Snippet(_("Link"), f"[|{words}|](https://example.org)", "words", "k")
    yield Snippet(_("List"), f"- {words}\n- {words}\n", "paragraph")
