"""The controls of a question's form, by name: one for the whole question, or one for each of its items."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TypeVar

from cop_xblocks.forms import Fields, Identify
from cop_xblocks.model import Item, Question, Refusal
from cop_xblocks.model.i18n import _
from cop_xblocks.questions.kind import Showing

ItemT = TypeVar("ItemT", bound=Item)

DOES_NOT_FIT = Refusal(_("This answer does not fit the question. Load the page again and answer once more."))
"""Sent by no form of ours, or by one that was made for an older version of the question."""


def send_line(question: Question, parts: Sequence[str], identify: Identify) -> Fields:
    """The one field with what is typed, in which a comma and a space may stand; a browser sends it empty, too."""
    return {identify(question.key): [", ".join(parts)]}


def send_picked(question: Question, keys: Sequence[str], identify: Identify) -> Fields:
    """A group's field with the picked items' identifiers; no field where nothing is picked, as in a browser."""
    return {identify(question.key): [identify(question.key, key) for key in keys]} if keys else {}


def read_picked(
    question: Question, items: Iterable[Item], fields: Fields, identify: Identify, *, several: bool
) -> list[str] | Refusal:
    """The keys of the items that were picked in a group of radio buttons or boxes, in the author's order."""
    picked = set(fields.get(identify(question.key), ()))
    keys = {identify(question.key, item.key): item.key for item in items}
    if not picked <= keys.keys():
        return DOES_NOT_FIT
    if len(picked) > 1 and not several:
        return Refusal(_("Choose one answer only."))
    return [key for identifier, key in keys.items() if identifier in picked]


def picked_identifiers(question: Question, keys: Iterable[str], showing: Showing, identify: Identify) -> set[str]:
    """What is picked in a group that shows an answer with these keys, or a submission that was refused."""
    if showing.typed is not None:
        return set(showing.typed.get(identify(question.key), ()))
    return {identify(question.key, key) for key in keys}


def field_name(question: Question, key: str, identify: Identify) -> str:
    """The name of the field that one item has."""
    return f"{identify(question.key)}.{identify(question.key, key)}"


def read_values(
    question: Question, keys: Collection[str], fields: Fields, identify: Identify
) -> dict[str, str] | Refusal:
    """What the fields of the items with these keys say; an item whose field was not sent has none."""
    name = identify(question.key)
    names = {field_name(question, key, identify): key for key in keys}
    sent = {field: values for field, values in fields.items() if field == name or field.startswith(f"{name}.")}
    if not sent.keys() <= names.keys() or any(len(values) != 1 for values in sent.values()):
        return DOES_NOT_FIT
    return {key: sent[field][0] for field, key in names.items() if field in sent}


def sent_values(question: Question, keys: Iterable[str], fields: Fields, identify: Identify) -> dict[str, str]:
    """The same of a submission that was refused, whatever it holds: empty for an item without a field."""
    return {key: next(iter(fields.get(field_name(question, key, identify), ())), "") for key in keys}


def shuffled(question: Question, items: Sequence[ItemT], identify: Identify) -> list[ItemT]:
    """The items in the order of their opaque identifiers: another one for each learner, and the same each time.

    Items that are `fixed` keep their place.
    """
    by_identifier = sorted(items, key=lambda item: identify(question.key, item.key))
    loose = iter(item for item in by_identifier if not getattr(item, "fixed", False))
    return [item if getattr(item, "fixed", False) else next(loose) for item in items]
