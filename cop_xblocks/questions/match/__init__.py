"""Match: find for each thing what belongs to it."""

from cop_xblocks.questions.kind import Kind
from cop_xblocks.questions.words import _

KIND = Kind("match", assigns=True, partial=_("Each right match earns a part of the points."))
