"""Sort: put each thing where it belongs."""

from cop_xblocks.model.i18n import _
from cop_xblocks.questions.kind import Kind

KIND = Kind("sort", assigns=True, partial=_("Each one in the right place earns a part of the points."))
