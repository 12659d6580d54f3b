"""What was typed and cannot be marked as it stands, kept in terms of keys: whatever the learner's identifiers are
later on, and whatever became of the question, as much of it is shown again as still fits.

A form's field is called by the question's identifier, or by that and an item's, with a point between. A name is kept as
`.` and the item's key, or as it is where no item is meant; a value as `#` and a key, or as `=` and what was typed.
"""

from __future__ import annotations

from cop_xblocks.model import Question
from cop_xblocks.questions.kind import Fields, Identify


def is_field_of(name: str, question: str) -> bool:
    """Whether a field belongs to the question with this identifier."""
    return name == question or name.startswith(f"{question}.")


def in_keys(question: Question, typed: Fields, identify: Identify) -> dict[str, list[str]]:
    """The fields of one question, of all that a form sent, in terms of keys."""
    own = identify(question.key)
    known = {identify(question.key, key): key for key in question.body.keys}
    kept = {}
    for name, values in typed.items():
        if is_field_of(name, own):
            item = name[len(own) + 1 :]
            kept[f".{known[item]}" if item in known else item] = [
                f"#{known[value]}" if value in known else f"={value}" for value in values
            ]
    return kept


def in_fields(question: Question, kept: Fields, identify: Identify) -> dict[str, list[str]]:
    """The fields as a form would send them now; what names a key that is gone is left out."""
    own = identify(question.key)
    keys = set(question.body.keys)
    typed = {}
    for name, values in kept.items():
        if name.startswith(".") and name[1:] not in keys:
            continue
        field = own if not name else f"{own}.{identify(question.key, name[1:]) if name.startswith('.') else name}"
        typed[field] = [
            identify(question.key, value[1:]) if value.startswith("#") else value[1:]
            for value in values
            if value[:1] == "=" or (value[:1] == "#" and value[1:] in keys)
        ]
    return typed
