"""Each item is given one of some options, by a select of its own: what matching and sorting have in common.

The body of such a question has `items` and `options`; an answer maps every item's key to the key of an option.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from cop_xblocks.forms import Fields, Identify
from cop_xblocks.forms.stored_state import key_map
from cop_xblocks.markdown import inline_links, inline_pictures, plain
from cop_xblocks.model import Element, Mark, Question, Refusal, Text
from cop_xblocks.model.i18n import _
from cop_xblocks.questions.kind import Sample, Showing
from cop_xblocks.questions.shuffle import shuffled
from cop_xblocks.questions.wording import chosen_words, labels

_NARROW = 28
"""Columns of text that a select shows whole on a phone 320 px wide."""
_BEGINNING = 36
"""Columns that tell one longer option from another, behind its number."""


@dataclass(frozen=True, slots=True)
class Item:
    """What something is chosen for."""

    key: str
    text: Text
    right: str
    """A key of the option that belongs to it."""
    feedback: tuple[Element, ...] = ()


@dataclass(frozen=True, slots=True)
class Option:
    """What can be chosen for an item."""

    keys: tuple[str, ...]
    """Any of them means this one; the first is what an answer has."""
    name: str
    """What its opaque identifier is made of. Nothing in it may tell which item it belongs to."""
    text: Text


def read_answer(
    question: Question, fields: Fields, identify: Identify, language: str
) -> dict[str, str] | Refusal | None:
    """For each item's key the key of the option that was chosen, in the author's order.

    Either every item has one or none has: a select that was overlooked takes no attempt, and nobody loses by having to
    choose, as a wrong choice is worth no less than none.
    """
    name = identify(question.key)
    wanted = {_field(question, item.key, identify): item.key for item in question.body.items}
    given = {field: list(values) for field, values in fields.items() if field == name or field.startswith(f"{name}.")}
    known = {identify(question.key, option.name): option.keys[0] for option in question.body.options}
    chosen = {field: values[0] for field, values in given.items() if len(values) == 1 and values[0]}
    if (
        not given.keys() <= wanted.keys()
        or any(len(values) != 1 for values in given.values())
        or not known.keys() >= set(chosen.values())
    ):
        return Refusal(_("This answer does not fit the question. Load the page again and answer once more."))
    if not chosen:
        return None
    if len(chosen) < len(wanted):
        return Refusal(
            _(
                "Please choose something for each one. If you are not sure, take what seems closest: a wrong choice "
                "costs no more than none."
            )
        )
    return {key: known[chosen[field]] for field, key in wanted.items()}


def grade(question: Question, answer: Any) -> Mark:
    """Right when every item has the option that belongs to it; with `partial`, the share of items that have it."""
    given = key_map(answer)
    means = {key: option.keys[0] for option in question.body.options for key in option.keys}
    items = question.body.items
    right = frozenset(item.key for item in items if means.get(given.get(item.key, "")) == means[item.right])
    share = Fraction(len(right), len(items))
    return Mark(share if question.partial else Fraction(int(share)), right)


def present(
    question: Question,
    options: Sequence[Option],
    showing: Showing,
    identify: Identify,
    typeset: Callable[..., str],
) -> dict[str, Any]:
    """The variables of `matching.html`: items in an order that says nothing, the question's options in this one."""
    means = {key: option for option in options for key in option.keys}
    given = key_map(showing.answer)
    chosen = {key: identify(question.key, means[other].name) for key, other in given.items() if other in means}
    if showing.typed is not None:
        fields = {item.key: _field(question, item.key, identify) for item in question.body.items}
        chosen = {key: (list(showing.typed.get(field, ())) or [""])[0] for key, field in fields.items()}
    begun = showing.typed is not None and any(chosen.values())
    # Without an answer, the feedback waits for the right answers: it would give them away.
    is_due = showing.mark is not None and bool(given or showing.reveal)
    items = []
    for item in shuffled(question.body.items, lambda item: identify(question.key, item.key)):
        status = "open" if begun and not chosen[item.key] else ""
        if showing.mark is not None and given:
            status = "right" if item.key in showing.mark.right_items else "wrong"
        is_right = showing.mark is not None and item.key in showing.mark.right_items
        items.append(
            {
                "field": _field(question, item.key, identify),
                "html": typeset(item.text),
                "chosen": chosen.get(item.key, ""),
                "status": status,
                "right_html": typeset(means[item.right].text) if showing.reveal and not is_right else None,
                "feedback_html": typeset(item.feedback) if is_due and item.feedback else None,
            }
        )
    listed = not all(_is_plain(option.text) for option in options)
    shown = [
        {
            "id": identify(question.key, option.name),
            "html": typeset(option.text) if listed else "",
            "words": f"{number}. {_beginning(plain(option.text))}" if listed else plain(option.text),
            "language": option.text.language,
        }
        for number, option in enumerate(options, 1)
    ]
    return {"rows": items, "options": shown, "listed": listed}


def send(question: Question, parts: Sequence[str], identify: Identify) -> Fields:
    """The selects' fields for an answer written `item=option, item=option`, each by its key."""
    names = {key: option.name for option in question.body.options for key in option.keys}
    fields: dict[str, list[str]] = {}
    for part in parts:
        item, _equals, option = part.partition("=")
        value = identify(question.key, names.get(option, option))
        fields.setdefault(_field(question, item, identify), []).append(value)
    return fields


def samples(question: Question, identify: Identify) -> Iterator[Sample]:
    """For any question of these kinds."""
    items, options = question.body.items, question.body.options
    right = {item.key: item.right for item in items}
    wrong = {item.key: next(each.keys[0] for each in options if item.right not in each.keys) for item in items}
    name = identify(question.key)

    def fields(chosen: Mapping[str, str]) -> Fields:
        return send(question, [f"{item}={option}" for item, option in chosen.items()], identify)

    first = items[0].key
    nearly = {**right, first: wrong[first]}
    yield Sample("right", fields(right), Fraction(1))
    yield Sample("wrong", fields(wrong), Fraction(0))
    yield Sample("partly", fields(nearly), Fraction(len(items) - 1, len(items)) * question.partial)
    yield Sample("empty", {}, Fraction(0))
    yield Sample("empty", {field: [""] for field in fields(right)}, Fraction(0))
    yield Sample(
        "malformed",
        {
            field: ["" if key == first else value for value in values]
            for (field, values), key in zip(fields(right).items(), right, strict=True)
        },
        None,
    )
    yield Sample(
        "malformed", {**fields(right), f"{name}.no-such-item": [identify(question.key, options[0].name)]}, None
    )
    yield Sample("malformed", {**fields(right), name: [identify(question.key, options[0].name)]}, None)
    yield Sample("malformed", {field: ["no-such-offer"] for field in fields(right)}, None)
    yield Sample("malformed", {field: [options[0].keys[0]] for field in fields(right)}, None)  # keys are not sent
    yield Sample("malformed", {field: [*values, *values] for field, values in fields(right).items()}, None)


def _field(question: Question, item: str, identify: Identify) -> str:
    return f"{identify(question.key)}.{identify(question.key, item)}"


def _is_plain(text: Text) -> bool:
    """Whether a select shows all that there is to a text."""
    markdown = text.markdown
    return _columns(plain(text)) <= _NARROW and not inline_links(markdown) and not inline_pictures(markdown)


def _columns(words: str) -> int:
    """How wide words are, in letters: those of Chinese take two, marks above and below letters none."""
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in words)
    return len(words) + wide - sum(unicodedata.category(letter) in ("Mn", "Cf") for letter in words)


def _beginning(words: str) -> str:
    """The beginning of a text, to its last whole word where it has words."""
    if _columns(words) <= _BEGINNING:
        return words
    end = len(words)
    while _columns(words[:end]) >= _BEGINNING:
        end -= 1
    at = words.rfind(" ", end // 2, end + 1)
    return words[: at if at > 0 else end].rstrip(" ,;:.،؛") + "…"


def words(question: Question, answer: Any) -> str:
    """Each item with what was chosen for it."""
    options = {key: plain(option.text) for option in question.body.options for key in option.keys}
    return chosen_words(answer, options, labels(question.body.items))
