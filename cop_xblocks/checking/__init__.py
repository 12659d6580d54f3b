"""The rules for courses and their translations, each with a page of the manual.

A rule with a check of its own is one file, in the folder of its subject, and a line in that folder's list; `passes.py`
says what is in the file. A rule whose breach is found while reading is a member of `model/rules.py` and a page in
`pages/`; one that a single kind of question or activity reports is in the `rules.py` and `pages/` of its folder. A
page, be it a docstring or a file, has this shape:

    What is found, in one line.

    Why: what comes of it, in half a line.

    What is checked and what to do, in a paragraph or two.

    Wrong:

    (an example)

    Right:

    (an example)

An example is one or more blocks between `~~~` fences, as `page.py` says. A rule that finds errors says that a course is
broken; authors can excuse the others and weigh them for a course (`silencing/`).
"""

from cop_xblocks.checking.course import (
    check_course,
    check_cues,
    check_folder,
    check_reading,
    check_versions,
    declares_cues,
    filter_excused,
)
from cop_xblocks.checking.manual import codes_of_translations, known_rules, pages, sources, why
from cop_xblocks.checking.page import Example, Page
from cop_xblocks.checking.silencing.severities import is_changeable

__all__ = [
    "Example",
    "Page",
    "check_course",
    "check_cues",
    "check_folder",
    "check_reading",
    "check_versions",
    "codes_of_translations",
    "declares_cues",
    "filter_excused",
    "is_changeable",
    "known_rules",
    "pages",
    "sources",
    "why",
]
