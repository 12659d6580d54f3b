"""The controls of a question's form: one group or line for the question, or a field for each of its items."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TypeVar

from cop_xblocks.forms import Fields, Identify
from cop_xblocks.model import Item, Question, Refusal
from cop_xblocks.model.i18n import _
from cop_xblocks.questions.kind import Showing

ItemT = TypeVar("ItemT", bound=Item)

DOES_NOT_FIT = Refusal(_("This answer does not fit the question. Load the page again and answer once more."))
"""For fields that the current form cannot send. The form may be one for an older version of the question."""


def send_line(question: Question, parts: Sequence[str], identify: Identify) -> Fields:
    """The field of a line, which may have a comma and a space in it. A browser sends an empty line, too."""
    return {identify(question.key): [", ".join(parts)]}


def send_picked(question: Question, keys: Sequence[str], identify: Identify) -> Fields:
    """The field of a group, with the identifiers of the picked items. Like a browser, sends no field if nothing is
    picked."""
    return {identify(question.key): [identify(question.key, key) for key in keys]} if keys else {}


def read_picked(
    question: Question, items: Iterable[Item], fields: Fields, identify: Identify, *, several: bool
) -> list[str] | Refusal:
    """The keys of the items that a learner picked in a group of radio buttons or boxes, in the author's order."""
    picked = set(fields.get(identify(question.key), ()))
    keys = {identify(question.key, item.key): item.key for item in items}
    if not picked <= keys.keys():
        return DOES_NOT_FIT
    if len(picked) > 1 and not several:
        return Refusal(_("Choose one answer only."))
    return [key for identifier, key in keys.items() if identifier in picked]


def picked_identifiers(question: Question, keys: Iterable[str], showing: Showing, identify: Identify) -> set[str]:
    """The identifiers that a group shows as picked: those of the keys, or those in a submission that was refused."""
    if showing.typed is not None:
        return set(showing.typed.get(identify(question.key), ()))
    return {identify(question.key, key) for key in keys}


def field_name(question: Question, key: str, identify: Identify) -> str:
    """The name of an item's field."""
    return f"{identify(question.key)}.{identify(question.key, key)}"


def read_values(
    question: Question, keys: Collection[str], fields: Fields, identify: Identify
) -> dict[str, str] | Refusal:
    """The values of the items' fields by key, without the items whose fields were not sent."""
    name = identify(question.key)
    names = {field_name(question, key, identify): key for key in keys}
    sent = {field: values for field, values in fields.items() if field == name or field.startswith(f"{name}.")}
    if not sent.keys() <= names.keys() or any(len(values) != 1 for values in sent.values()):
        return DOES_NOT_FIT
    return {key: sent[field][0] for field, key in names.items() if field in sent}


def sent_values(question: Question, keys: Iterable[str], fields: Fields, identify: Identify) -> dict[str, str]:
    """The values to show again after a submission was refused, whatever it holds; empty for an item without a field."""
    return {key: next(iter(fields.get(field_name(question, key, identify), ())), "") for key in keys}


def shuffled(question: Question, items: Sequence[ItemT], identify: Identify) -> list[ItemT]:
    """The items in the order of their opaque identifiers: another one for each learner, and the same each time.

    Items that are `fixed` keep their place.
    """
    by_identifier = sorted(items, key=lambda item: identify(question.key, item.key))
    loose = iter(item for item in by_identifier if not getattr(item, "fixed", False))
    return [item if getattr(item, "fixed", False) else next(loose) for item in items]
