"""Scale: a rating that is kept and not marked."""

from cop_xblocks.questions.kind import Kind

KIND = Kind("scale", marked=False)
