"""The ways in which a translator breaks a good translation, weighted as they happen.

Written from what goes wrong in translation offices (see `mutating/`, a file for each family), and without a look at the
rules: it is there to find what the rules do not see. A way breaks one string, and only where the outcome is a mistake.
"""

from __future__ import annotations

from collections.abc import Iterator

from tests.support.mutating.keyboard import TYPING
from tests.support.mutating.markup import MARKUP
from tests.support.mutating.place import Mutation
from tests.support.mutating.saying import SAYING

WAYS: tuple[Mutation, ...] = (*MARKUP, *SAYING, *TYPING)
"""Those first that need what few strings have."""


def turns() -> Iterator[Mutation]:
    """The ways in turn, for ever: in each round, each as often as its weight says, and no way twice in a row."""
    while True:
        for turn in range(max(mutation.weight for mutation in WAYS)):
            yield from (mutation for mutation in WAYS if mutation.weight > turn)
