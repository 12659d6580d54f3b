"""Reflect: free text that is kept for its writer and not marked."""

from cop_xblocks.questions.kind import Kind

KIND = Kind("reflect", items="none", typed=True, marked=False, private=True)
