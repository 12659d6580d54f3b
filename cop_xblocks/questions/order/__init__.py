"""Order: put things into the right order."""

from cop_xblocks.model.i18n import _
from cop_xblocks.questions.kind import Kind

KIND = Kind("order", partial=_("Each pair that stands the right way round earns a part of the points."))
