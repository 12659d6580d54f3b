"""What a learner sees of a cloze question."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from cop_xblocks.forms import Identify
from cop_xblocks.forms.stored_state import key_map
from cop_xblocks.forms.typed_text import LONGEST_LINE, cleaned
from cop_xblocks.markdown import Gap, inline_gaps
from cop_xblocks.markdown.gaps import part_at_gaps
from cop_xblocks.markdown.inline import words_between_gaps
from cop_xblocks.model import Question, direction
from cop_xblocks.questions.cloze.grade import option
from cop_xblocks.questions.cloze.question import Blank, Cloze
from cop_xblocks.questions.controls import field_name, sent_values
from cop_xblocks.questions.kind import Form, Showing, Typeset

AROUND = 60
"""Characters of the text on either side of a gap that its label has: a screen reader may come straight to the gap."""


def present(question: Question[Cloze], showing: Showing, identify: Identify, typeset: Typeset) -> Form:
    """The variables of `view.html`: pieces of the text, with a gap behind each one but the last."""
    blanks = {blank.key: blank for blank in question.body.blanks}
    translated = question.body.translated
    around = _around(question, {key: number for number, key in enumerate(translated, 1)})
    values = _values(question, showing, identify)
    gaps = {}
    for number, (key, (gap, language)) in enumerate(translated.items(), 1):
        status = ""
        if showing.mark is not None and showing.answer:
            status = "right" if key in showing.mark.right_items else "wrong" if values[key] else "empty"
        reveals = showing.reveal and status != "right"
        gaps[key] = {
            "field": field_name(question, key, identify),
            "number": number,
            "around": around[key],
            "value": values[key],
            "options": _options(question, blanks[key], gap, identify),
            "language": language,
            "direction": direction(language),
            "status": status,
            "answer": gap.parts[gap.right[0] if gap.is_chosen else 0].words if reveals else "",
        }
    # The HTML before each gap and behind the last one. Only our own typesetting makes the places where it is cut.
    parts = part_at_gaps(typeset(question.body.paragraphs, gaps=True))
    pieces = [
        {"html": Markup(html), "gap": gaps[key] if key else None}  # noqa: S704
        for html, key in zip(parts[::2], [*parts[1::2], ""], strict=True)
    ]
    return {"pieces": pieces, "count": len(gaps), "most": LONGEST_LINE}


def _values(question: Question[Cloze], showing: Showing, identify: Identify) -> dict[str, str]:
    """The value of each gap's control by key: a line, or the identifier of an alternative."""
    if showing.typed is not None:
        values = sent_values(question, question.body.keys, showing.typed, identify)
    else:
        values = dict.fromkeys(question.body.keys, "") | key_map(showing.answer)
        for blank in question.body.blanks:
            words = values[blank.key]
            if blank.alternatives:
                values[blank.key] = option(question, blank, words, identify) if words in blank.alternatives else ""
    return {key: cleaned(value) for key, value in values.items()}


def _options(question: Question[Cloze], blank: Blank, gap: Gap, identify: Identify) -> list[dict[str, str]]:
    """The alternatives, ordered by their identifiers: the order differs for each learner and gives nothing away."""
    options = [
        {"id": option(question, blank, source, identify), "words": part.words}
        for source, part in zip(blank.alternatives, gap.parts, strict=False)
    ]
    return sorted(options, key=lambda option: option["id"])


def _around(question: Question[Cloze], numbers: Mapping[str, int]) -> dict[str, str]:
    """By a gap's key: the words around it in its paragraph, every gap as its number in brackets.

    Screen readers pass over a mark such as `…`, and would say the same of two gaps in one sentence.
    """
    around = {}
    for element in question.body.paragraphs:
        if element.text is None:
            continue
        words = words_between_gaps(element.text.markdown)
        gaps = inline_gaps(element.text.markdown)
        parts = [words[0]]
        for gap, behind in zip(gaps, words[1:], strict=True):
            parts += [f"({numbers[gap.key]})", behind]
        for place, gap in zip(range(1, len(parts), 2), gaps, strict=True):
            before, behind = "".join(parts[:place]), "".join(parts[place + 1 :])
            around[gap.key] = f"{_ending(before)}{parts[place]}{_beginning(behind)}".strip()
    return around


def _ending(words: str) -> str:
    """The last words of a text."""
    return words if len(words) <= AROUND else words[-AROUND:].partition(" ")[2] or words[-AROUND:]


def _beginning(words: str) -> str:
    """The first words of a text."""
    return words if len(words) <= AROUND else words[:AROUND].rpartition(" ")[0] or words[:AROUND]
