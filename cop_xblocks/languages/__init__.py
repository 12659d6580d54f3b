"""Catalogues: what is translatable, into what, and what a learner then sees. The only importer of Babel, and only
where PO is.

A course's strings live in `locales/<language>/LC_MESSAGES/<course>.po`, those of shared lessons in `shared.po`, the
interface's in `cop_xblocks.po`.
"""

from cop_xblocks.languages.catalogue import (
    Catalogue,
    ReadCatalogue,
    contexts,
    excerpt,
    load_catalogue,
    parents_of,
    read_catalogue,
    with_parents,
)
from cop_xblocks.languages.folders import available, catalogue_path, locale_folders
from cop_xblocks.languages.formats import country, duration, endonym, habits, per_cent, written_date, written_time
from cop_xblocks.languages.spoken import interface
from cop_xblocks.languages.tags import choose, tag
from cop_xblocks.languages.translating import same_gaps, translate
from cop_xblocks.model.decimal_marks import decimal_mark
from cop_xblocks.model.language import direction

__all__ = [
    "Catalogue",
    "ReadCatalogue",
    "available",
    "catalogue_path",
    "choose",
    "contexts",
    "country",
    "decimal_mark",
    "direction",
    "duration",
    "endonym",
    "excerpt",
    "habits",
    "interface",
    "load_catalogue",
    "locale_folders",
    "parents_of",
    "per_cent",
    "read_catalogue",
    "same_gaps",
    "tag",
    "translate",
    "with_parents",
    "written_date",
    "written_time",
]
