"""Each item is given one of some options, by a select of its own: what matching and sorting have in common.

The body of such a question has `items` and `options`; an answer maps every item's key to the key of an option.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from random import Random
from typing import ClassVar

from cop_xblocks.forms import Fields, Identify
from cop_xblocks.forms.stored_state import key_map
from cop_xblocks.markdown import inline_links, inline_pictures, plain
from cop_xblocks.model import Body, Item, Mark, Question, Refusal, Text
from cop_xblocks.model.i18n import _
from cop_xblocks.questions.controls import DOES_NOT_FIT, field_name, read_values, sent_values, shuffled
from cop_xblocks.questions.kind import Answer, Form, Sample, Showing, Typeset
from cop_xblocks.questions.wording import chosen_words, labels

_NARROW = 28
"""Columns of text that a select shows whole on a phone 320 px wide."""
_BEGINNING = 36
"""Columns that tell one longer option from another, behind its number."""


@dataclass(frozen=True, slots=True)
class MatchItem(Item):
    """An item with its right option."""

    right: str = field(kw_only=True)
    """A key of that option."""


@dataclass(frozen=True, slots=True)
class Option:
    """What can be chosen for an item."""

    keys: tuple[str, ...]
    """Each of them means this option. Answers hold the first."""
    name: str
    """The source of its opaque identifier. It must not depend on the item that the option belongs to."""
    text: Text


@dataclass(frozen=True, slots=True)
class Matching(Body):
    """The body that match and sort questions have in common."""

    is_ordered: ClassVar[bool] = False
    """Whether the options keep the author's order, which may be a natural one."""

    @property
    def heads(self) -> tuple[Text | None, ...]:
        """The heads above the items and above the options; None for no head."""
        return (None, None)

    @property
    def items(self) -> tuple[MatchItem, ...]:
        """The items that a learner chooses an option for."""
        return ()

    @property
    def options(self) -> tuple[Option, ...]:
        """The options, in the author's order."""
        return ()


def read_answer(
    question: Question[Matching], fields: Fields, identify: Identify, language: str
) -> dict[str, str] | Refusal | None:
    """For each item's key the key of the option that was chosen, in the author's order.

    Either every item has one or none has: a select that was overlooked takes no attempt, and nobody loses by having to
    choose, as a wrong choice is worth no less than none.
    """
    keys = [item.key for item in question.body.items]
    values = read_values(question, keys, fields, identify)
    if isinstance(values, Refusal):
        return values
    options = {identify(question.key, option.name): option.keys[0] for option in question.body.options}
    chosen = {key: value for key, value in values.items() if value}
    if not options.keys() >= set(chosen.values()):
        return DOES_NOT_FIT
    if not chosen:
        return None
    if len(chosen) < len(keys):
        return Refusal(
            _(
                "Please choose something for each one. If you are not sure, take what seems closest: a wrong choice "
                "costs no more than none."
            )
        )
    return {key: options[identifier] for key, identifier in chosen.items()}


def grade(question: Question[Matching], answer: Answer) -> Mark:
    """Right when every item has the option that belongs to it; with `partial`, the share of items that have it."""
    given = key_map(answer)
    means = {key: option.keys[0] for option in question.body.options for key in option.keys}
    items = question.body.items
    right = frozenset(item.key for item in items if means.get(given.get(item.key, "")) == means[item.right])
    share = Fraction(len(right), len(items))
    return Mark(share if question.partial else Fraction(int(share)), right)


def guess(question: Question[Matching], random: Random) -> dict[str, str]:
    """Any option for each item."""
    options = question.body.options
    return {item.key: random.choice(options).keys[0] for item in question.body.items}


def present(question: Question[Matching], showing: Showing, identify: Identify, typeset: Typeset) -> Form:
    """The variables of `matching.html`. The order of the items gives nothing away, nor does that of the options unless
    it is a natural one."""
    body = question.body
    means = {key: option for option in body.options for key in option.keys}
    given = key_map(showing.answer)
    chosen = {key: identify(question.key, means[other].name) for key, other in given.items() if other in means}
    if showing.typed is not None:
        chosen = sent_values(question, [item.key for item in body.items], showing.typed, identify)
    begun = showing.typed is not None and any(chosen.values())
    # Without an answer, feedback must wait for the right answers, as it would give them away.
    is_due = showing.mark is not None and bool(given or showing.reveal)
    items = []
    for item in shuffled(question, body.items, identify):
        status = "open" if begun and not chosen[item.key] else ""
        is_right = showing.mark is not None and item.key in showing.mark.right_items
        if showing.mark is not None and given:
            status = "right" if is_right else "wrong"
        items.append(
            {
                "field": field_name(question, item.key, identify),
                "html": typeset(item.text),
                "chosen": chosen.get(item.key, ""),
                "status": status,
                "right_html": typeset(means[item.right].text) if showing.reveal and not is_right else None,
                "feedback_html": typeset(item.feedback) if is_due and item.feedback else None,
            }
        )
    listed = not all(_is_plain(option.text) for option in body.options)
    identified = [(identify(question.key, option.name), option.text) for option in body.options]
    if not body.is_ordered:
        identified.sort(key=lambda pair: pair[0])
    options = [
        {
            "id": identifier,
            "html": typeset(text) if listed else "",
            "words": f"{number}. {_beginning(plain(text))}" if listed else plain(text),
            "language": text.language,
        }
        for number, (identifier, text) in enumerate(identified, 1)
    ]
    heads = tuple(typeset(head) if head is not None else "" for head in body.heads)
    return {"heads_html": heads, "items": items, "options": options, "listed": listed}


def send(question: Question[Matching], parts: Sequence[str], identify: Identify) -> Fields:
    """The selects' fields for an answer written `item=option, item=option`, each by its key."""
    names = {key: option.name for option in question.body.options for key in option.keys}
    fields: dict[str, list[str]] = {}
    for part in parts:
        item, _equals, option = part.partition("=")
        value = identify(question.key, names.get(option, option))
        fields.setdefault(field_name(question, item, identify), []).append(value)
    return fields


def samples(question: Question[Matching], identify: Identify) -> Iterator[Sample]:
    """For any question of these kinds."""
    items, options = question.body.items, question.body.options
    right = {item.key: item.right for item in items}
    wrong = {item.key: next(option.keys[0] for option in options if item.right not in option.keys) for item in items}
    name = identify(question.key)

    def fields(chosen: Mapping[str, str]) -> Fields:
        return send(question, [f"{item}={option}" for item, option in chosen.items()], identify)

    first, all_right = items[0].key, fields(right)
    option = [identify(question.key, options[0].name)]
    yield Sample("right", all_right, Fraction(1))
    yield Sample("wrong", fields(wrong), Fraction(0))
    partly = Fraction(len(items) - 1, len(items)) * question.partial
    yield Sample("partly", fields({**right, first: wrong[first]}), partly)
    yield Sample("empty", {}, Fraction(0))
    yield Sample("empty", {field: [""] for field in all_right}, Fraction(0))
    yield Sample("malformed", {**all_right, field_name(question, first, identify): [""]}, None)
    yield Sample("malformed", {**all_right, f"{name}.no-such-item": option}, None)
    yield Sample("malformed", {**all_right, name: option}, None)
    yield Sample("malformed", {field: ["no-such-option"] for field in all_right}, None)
    yield Sample("malformed", {field: [options[0].keys[0]] for field in all_right}, None)  # keys are not sent
    yield Sample("malformed", {field: [*values, *values] for field, values in all_right.items()}, None)


def _is_plain(text: Text) -> bool:
    """Whether a select can show the whole of a text."""
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


def words(question: Question[Matching], answer: Answer) -> str:
    """Each item with what was chosen for it."""
    options = {key: plain(option.text) for option in question.body.options for key in option.keys}
    return chosen_words(answer, options, labels(question.body.items))
