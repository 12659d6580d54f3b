"""Catalogs: they are extracted from a course, read from PO files and updated, and translate a course. Only this package
imports Babel.

A course's strings live in `locales/<language>/LC_MESSAGES/<course>.po`, those of shared lessons in `shared.po`, the
interface's in `cop_xblocks.po`.
"""

from cop_xblocks.languages.catalog import (
    Catalog,
    ReadCatalog,
    excerpt,
    load_catalog,
    load_catalogs,
    read_catalog,
    with_parents,
)
from cop_xblocks.languages.folders import available, catalog_path, locale_folders
from cop_xblocks.languages.formats import (
    alternatives,
    country,
    decimal_mark,
    duration,
    endonym,
    language_name,
    minutes_in_words,
    per_cent,
    written_date,
    written_number,
    written_time,
)
from cop_xblocks.languages.interface_catalog import interface
from cop_xblocks.languages.opening_hours import is_opening_hours, opening_hours
from cop_xblocks.languages.tags import choose, parents_of, tag
from cop_xblocks.languages.translating import same_gaps, translate
from cop_xblocks.languages.units import find_units, fold_unit

__all__ = [
    "Catalog",
    "ReadCatalog",
    "alternatives",
    "available",
    "catalog_path",
    "choose",
    "country",
    "decimal_mark",
    "duration",
    "endonym",
    "excerpt",
    "find_units",
    "fold_unit",
    "interface",
    "is_opening_hours",
    "language_name",
    "load_catalog",
    "load_catalogs",
    "locale_folders",
    "minutes_in_words",
    "opening_hours",
    "parents_of",
    "per_cent",
    "read_catalog",
    "same_gaps",
    "tag",
    "translate",
    "with_parents",
    "written_date",
    "written_number",
    "written_time",
]
