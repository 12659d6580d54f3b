"""Reads a form's fields and a learner's stored state, whatever they hold."""

from cop_xblocks.forms.fields import Fields, Identify

__all__ = ["Fields", "Identify"]
