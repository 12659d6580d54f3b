"""Text: a line to be typed."""

from cop_xblocks.questions.kind import Kind

KIND = Kind("text", typed=True, form="a list of code spans with boxes: - [x] `photo; picture`")
