"""Match: find for each thing what belongs to it."""

from cop_xblocks.model.i18n import _
from cop_xblocks.questions.kind import Kind

KIND = Kind("match", assigns=True, partial=_("Each right match earns a part of the points."))
