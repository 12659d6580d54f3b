"""What can be wrong with a course. One file for each code, named for what it finds; a new one is found by being there.

A file's docstring is its page in the manual:

    What is found, in one line.

    Why: what comes of it, in half a line.

    What is checked and what to do, in a paragraph or two.

    Wrong:

    (an example)

    Right:

    (an example)

`RULE` is its code and how serious it mostly is. Some are found while reading; for the others there is
`check_file(written)`, which looks at one file and is asked again only when that file has changed, or `check(reading)`,
which may look at the whole course, at other files and at the calendar, or `check_against(versions)`, which compares a
course with an older version of it, or `check_folder(courses)`, which looks at the folder of all courses. An example is
one or more blocks between `~~~` fences, as `_page.py` says. What is an error by itself says that a course is broken;
the rest can be excused and weighed by a course (`_excuses.py`, `_severity.py`).
"""

from cop_xblocks.checking._page import Example, Page
from cop_xblocks.checking._rules import check, check_against, check_folder, pages, sources, told, why
from cop_xblocks.checking._severity import is_changeable

__all__ = [
    "Example",
    "Page",
    "check",
    "check_against",
    "check_folder",
    "is_changeable",
    "pages",
    "sources",
    "told",
    "why",
]
