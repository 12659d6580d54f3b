"""Forms: the fields that a browser sends, and what of a learner was stored, read whatever they hold."""

from cop_xblocks.forms.fields import Fields, Identify

__all__ = ["Fields", "Identify"]
