"""Rewrites Markdown and proves each time that its meaning is the same: layout, keys, fixes."""

from cop_xblocks.editing.edits import Edit, RefusedError, Source, apply_edits
from cop_xblocks.editing.file_changes import change_files
from cop_xblocks.editing.fixing import FIXERS, edits_for, find_in_file, fix_file
from cop_xblocks.editing.formatting import format_source
from cop_xblocks.editing.old_keys import give_back_keys, knows_old_key
from cop_xblocks.editing.pinning import FilePins, find_pins, pin, pins_below
from cop_xblocks.editing.saving import ChangedMeanwhileError, read_text, write_over

__all__ = [
    "FIXERS",
    "ChangedMeanwhileError",
    "Edit",
    "FilePins",
    "RefusedError",
    "Source",
    "apply_edits",
    "change_files",
    "edits_for",
    "find_in_file",
    "find_pins",
    "fix_file",
    "format_source",
    "give_back_keys",
    "knows_old_key",
    "pin",
    "pins_below",
    "read_text",
    "write_over",
]
