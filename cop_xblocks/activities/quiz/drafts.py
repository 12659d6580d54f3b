"""Stores answers that cannot be marked as they stand, in terms of keys.

The learner's identifiers and the question may change later: the form shows again as much of an answer as still fits.

A form's field is called by the question's identifier, or by that and an item's, with a point between. A name is kept as
`.` and the item's key, or as nothing where no item is meant; a value as `#` and a key, or as `=` and what was typed.
"""

from __future__ import annotations

from cop_xblocks.forms import Fields, Identify
from cop_xblocks.model import Question

LONGEST = 10_000
"""Characters that are kept of what was typed for one question: twice what a reflection may have, so that one that is
too long can be shortened another day. What is longer is refused whole: a learner who is told that it is saved will find
all of it."""


def is_field_of(name: str, question: str) -> bool:
    """Whether a field belongs to the question with this identifier."""
    return name == question or name.startswith(f"{question}.")


def in_keys(question: Question, typed: Fields, identify: Identify) -> dict[str, list[str]]:
    """The fields of one question, of all that a form sent, in terms of keys.

    Only those that a form of ours has: each identifier that was picked, once, and the first of all other values. So it
    is bounded; and how much is kept hangs on what a page has shown already, not on how many answers the author wrote,
    which nobody may count who has not been marked.
    """
    own = identify(question.key)
    keys = {identify(question.key, key): key for key in question.body.keys}
    places = {own: "", **{f"{own}.{identifier}": f".{key}" for identifier, key in keys.items()}}
    fields: dict[str, list[str]] = {}
    for name in (name for name in typed if name in places):
        typed_first = next((value for value in typed[name] if value not in keys), None)
        values = [value for value in dict.fromkeys(typed[name]) if value in keys or value == typed_first]
        fields[places[name]] = [
            f"#{keys[value]}" if value in keys else f"={value}" for value in (values if name == own else values[:1])
        ]
    return fields


def is_too_long(fields: Fields) -> bool:
    """Whether more was typed for one question than is kept of it, by its fields in terms of keys.

    A key does not count: how long it is may say what is right.
    """
    return sum(len(value) - 1 for values in fields.values() for value in values if value.startswith("=")) > LONGEST


def in_fields(question: Question, fields: Fields, identify: Identify) -> dict[str, list[str]]:
    """The fields as a form would send them now; what names a key that is gone is left out."""
    own = identify(question.key)
    keys = set(question.body.keys)
    typed = {}
    for name, values in fields.items():
        if name and name[1:] not in keys:
            continue
        field = f"{own}.{identify(question.key, name[1:])}" if name else own
        typed[field] = [
            identify(question.key, value[1:]) if value.startswith("#") else value[1:]
            for value in values
            if value[:1] == "=" or (value[:1] == "#" and value[1:] in keys)
        ]
    return typed
