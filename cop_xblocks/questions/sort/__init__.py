"""Sort: put each thing where it belongs."""

from cop_xblocks.questions.kind import Kind
from cop_xblocks.questions.words import _

KIND = Kind("sort", assigns=True, partial=_("Each one in the right place earns a part of the points."))
