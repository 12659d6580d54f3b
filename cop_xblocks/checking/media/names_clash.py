"""Two files that the course shows would get the same name.

Why: a platform keeps all files in one folder, and would show one of the two in place of the other

On the platform, a file's name is its path below `media/`. A file in the course's `media/` therefore needs another name
than a file in the `media/` of the shared lessons. A drawing with words, `feed.svg`, is stored once for each language,
as `feed.ar.svg`, and no other file can have such a name.

Wrong:

~~~markdown course.md
---
audience: parents
language: en
---
# A course

## A module <!-- #a-module -->

- [A lesson](lesson.md)
- [Words](../shared/words.md)
~~~

~~~markdown
![A feed.](media/feed.svg)
~~~

~~~markdown ../shared/words.md
---
key: words
---
# Words

![A list of words.](media/feed.svg)
~~~

~~~svg media/feed.svg
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"></svg>
~~~

~~~svg ../shared/media/feed.svg
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"></svg>
~~~

Right:

~~~markdown course.md
---
audience: parents
language: en
---
# A course

## A module <!-- #a-module -->

- [A lesson](lesson.md)
- [Words](../shared/words.md)
~~~

~~~markdown
![A feed.](media/feed.svg)
~~~

~~~markdown ../shared/words.md
---
key: words
---
# Words

![A list of words.](media/words.svg)
~~~

~~~svg media/feed.svg
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"></svg>
~~~

~~~svg ../shared/media/words.svg
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"></svg>
~~~
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from cop_xblocks.checking.course_texts import course_links
from cop_xblocks.model import Diagnostic, Rule, Span
from cop_xblocks.reading import Reading
from cop_xblocks.reading.linking import resolve, scheme, split_target

RULE = Rule("COP633", "error")
_IN_A_LANGUAGE = re.compile(r"(?P<name>.+)\.[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\.svg")


def check_reading(reading: Reading) -> Iterator[Diagnostic]:
    """Find targets that say the same of different files."""
    first_uses: dict[str, tuple[Path, str]] = {}
    worded = _worded(reading)
    named: list[tuple[str, Span]] = []
    for document, link in course_links(reading):
        path = split_target(link.target)[0]
        if scheme(link.target) or not path or path.endswith((".md", "/")):
            continue
        file = resolve(reading, document, path)
        if file is None:
            continue
        parts = [part for part in path.split("/") if part not in ("", ".", "..")]
        name = "_".join(parts[1:] if len(parts) > 1 and parts[0] == "media" else parts)
        named.append((name, link.place))
        first, first_document = first_uses.setdefault(name, (file, document))
        if first != file and file.is_file() and first.is_file() and first.read_bytes() != file.read_bytes():
            yield RULE.at(
                link.place, f"{name!r} is another file here than in {first_document}", "rename one of the two files"
            )
    drawn = {name for name, (file, _) in first_uses.items() if file in worded}
    for name, place in named:
        match = _IN_A_LANGUAGE.fullmatch(name)
        if match is not None and f"{match['name']}.svg" in drawn:
            yield RULE.at(
                place,
                f"{name!r} is what a drawing with words is called in a language",
                f"rename the file, or translate the words of {match['name']}.svg",
            )


def _worded(reading: Reading) -> set[Path]:
    drawings = reading.course.references.drawings if reading.course is not None else ()
    return {reading.folder.parent / drawing.file for drawing in drawings}
