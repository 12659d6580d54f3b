"""What can be wrong with a course. One file for each code, named for what it finds; a new one is found by being there.

A file's docstring is its page in the manual:

    What is found, in one line.

    Why: what comes of it, in half a line.

    What is checked and what to do, in a paragraph or two.

    Wrong:

    (an example)

    Right:

    (an example)

`CODE` is its code and `SEVERITY` what it mostly is. Some are found while reading; for the others, which need the
whole course or its files, there is `check(reading)`. An example is one or more blocks between `~~~` fences, as
`_page.py` says.
"""

from cop_xblocks.checking._page import Example, Page
from cop_xblocks.checking._rules import check, pages, why

__all__ = ["Example", "Page", "check", "pages", "why"]
