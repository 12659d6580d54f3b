"""What a reflection is made of."""

from dataclasses import dataclass

from cop_xblocks.model import Body


@dataclass(frozen=True, slots=True)
class Reflection(Body):
    """Nothing but the question."""
