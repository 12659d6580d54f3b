"""Rewrites Markdown and proves each time that its meaning is the same: layout, keys, fixes."""

from cop_xblocks.editing.edits import Edit, Source, apply_edits
from cop_xblocks.editing.fixing import FIXERS, FixResult, edits_for, find_in_file, fix, fix_file
from cop_xblocks.editing.formatting import FormatResult, format_source
from cop_xblocks.editing.pinning import FilePins, Pin, PinResult, find_pins, pin, pins_below
from cop_xblocks.editing.saving import ChangedMeanwhileError, read_text, write_over

__all__ = [
    "FIXERS",
    "ChangedMeanwhileError",
    "Edit",
    "FilePins",
    "FixResult",
    "FormatResult",
    "Pin",
    "PinResult",
    "Source",
    "apply_edits",
    "edits_for",
    "find_in_file",
    "find_pins",
    "fix",
    "fix_file",
    "format_source",
    "pin",
    "pins_below",
    "read_text",
    "write_over",
]
