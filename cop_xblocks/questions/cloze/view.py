"""What a learner sees of a cloze question."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from cop_xblocks.forms import Identify
from cop_xblocks.forms.stored_state import key_map
from cop_xblocks.forms.typed_text import LONGEST_LINE, cleaned
from cop_xblocks.markdown import Gap, inline_gaps, part_at_gaps, words_between_gaps
from cop_xblocks.model import Question, direction
from cop_xblocks.questions.cloze.grade import field, option
from cop_xblocks.questions.cloze.question import Blank
from cop_xblocks.questions.kind import Showing

AROUND = 60
"""Characters of the text before and behind a gap that are said with it: a screen reader may come straight to it."""


def present(question: Question, showing: Showing, identify: Identify, typeset: Callable[..., str]) -> dict[str, Any]:
    """The variables of `view.html`: the text in pieces, each but the last followed by a gap."""
    blanks = {blank.key: blank for blank in question.body.blanks}
    written = question.body.written
    around = _around(question, {key: number for number, key in enumerate(written, 1)})
    said = _said(question, showing, identify)
    gaps = {}
    for number, (key, (gap, language)) in enumerate(written.items(), 1):
        blank = blanks[key]
        status = ""
        if showing.mark is not None and showing.answer:
            status = "right" if key in showing.mark.right_items else "wrong" if said.get(key) else "empty"
        reveals = showing.reveal and status != "right"
        gaps[key] = {
            "field": field(question, blank, identify),
            "number": number,
            "around": around[key],
            "said": said.get(key, ""),
            "options": _options(question, blank, gap, identify),
            "language": language,
            "direction": direction(language),
            "status": status,
            "answer": gap.parts[gap.right[0] if gap.is_chosen else 0].words if reveals else "",
        }
    # What stands before each gap and, last, behind all of them: HTML of our own typesetting, cut at places of its own.
    parts = part_at_gaps(typeset(question.body.passages, gaps=True))
    pieces = [
        {"html": html, "gap": gaps[key] if key else None}
        for html, key in zip(parts[::2], [*parts[1::2], ""], strict=True)
    ]
    return {"pieces": pieces, "count": len(gaps), "most": LONGEST_LINE}


def _said(question: Question, showing: Showing, identify: Identify) -> dict[str, str]:
    """What each gap's control shows: a line, or an alternative's identifier."""
    found = {}
    kept = key_map(showing.answer)
    for blank in question.body.blanks:
        if showing.typed is not None:
            values = list(showing.typed.get(field(question, blank, identify), ()))
            found[blank.key] = cleaned(values[0]) if values else ""
        elif blank.alternatives:
            chosen = kept.get(blank.key, "")
            found[blank.key] = option(question, blank, chosen, identify) if chosen in blank.alternatives else ""
        else:
            found[blank.key] = cleaned(kept.get(blank.key, ""))
    return found


def _options(question: Question, blank: Blank, gap: Gap, identify: Identify) -> list[dict[str, str]]:
    """The alternatives in an order that says nothing: that of their identifiers, another one for each learner."""
    named = [
        {"id": option(question, blank, source, identify), "words": part.words}
        for source, part in zip(blank.alternatives, gap.parts, strict=False)
    ]
    return sorted(named, key=lambda each: each["id"])


def _around(question: Question, numbers: Mapping[str, int]) -> dict[str, str]:
    """By a gap's key: the words around it in its paragraph, every gap as its number in brackets.

    Screen readers pass over a mark such as `…`, and would say the same of two gaps in one sentence.
    """
    found = {}
    for element in question.body.passages:
        if element.text is None:
            continue
        words = words_between_gaps(element.text.markdown)
        gaps = inline_gaps(element.text.markdown)
        parts = [words[0]]
        for gap, behind in zip(gaps, words[1:], strict=True):
            parts += [f"({numbers[gap.key]})", behind]
        for place, gap in zip(range(1, len(parts), 2), gaps, strict=True):
            before, behind = "".join(parts[:place]), "".join(parts[place + 1 :])
            found[gap.key] = f"{_ending(before)}{parts[place]}{_beginning(behind)}".strip()
    return found


def _ending(words: str) -> str:
    """The last words of a text."""
    return words if len(words) <= AROUND else words[-AROUND:].partition(" ")[2] or words[-AROUND:]


def _beginning(words: str) -> str:
    """The first words of a text."""
    return words if len(words) <= AROUND else words[:AROUND].rpartition(" ")[0] or words[:AROUND]
