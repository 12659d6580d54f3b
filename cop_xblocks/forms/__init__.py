"""A form's fields and a learner's stored state, which are read whatever they hold."""

from cop_xblocks.forms.fields import Fields, Identify

__all__ = ["Fields", "Identify"]
