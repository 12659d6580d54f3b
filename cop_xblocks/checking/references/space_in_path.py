"""A path has a space in it.

Why: learners would see brackets instead of a link or a picture

A path with a space needs `<` and `>` around it, which `cop check --fix` writes. File names without spaces are better:
they stand in addresses, too.

Wrong:

~~~markdown
![A feed](media/my feed.svg)
~~~

~~~svg media/my%20feed.svg
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"></svg>
~~~

Right:

~~~markdown
![A feed](media/feed.svg)
~~~

~~~svg media/feed.svg
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"></svg>
~~~
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from cop_xblocks.checking.course_texts import file_texts
from cop_xblocks.checking.searchable_text import SearchableText
from cop_xblocks.model import Diagnostic, rules
from cop_xblocks.reading.misspelt_paths import find_spaced_paths

RULE = rules.SPACE_IN_PATH


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Find links and pictures that a space in the path breaks; those of an outline are found while reading."""
    for text in file_texts(content.document, content.lesson):
        if "](" in text.inline.content:
            for start, end, diagnostic in find_spaced_paths(text.inline):
                yield replace(diagnostic, span=text.place(start, end))
