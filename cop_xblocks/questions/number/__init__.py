"""Number: a number to type, with a tolerance and a unit where the author gives them."""

from cop_xblocks.questions.kind import Kind

KIND = Kind("number", typed=True)
