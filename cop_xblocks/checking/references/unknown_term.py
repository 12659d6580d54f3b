"""A link names a term that is not in `glossary.csv`.

Why: learners who do not know the word could not look it up

`[grooming](glossary:grooming)` names a term by its `id` in `glossary.csv`, a file beside the courses.

Wrong:

~~~csv ../glossary.csv
id,en,meaning_en,ar,mark,note
grooming,grooming,"building trust with a child, in order to abuse",استمالة,,
~~~

~~~markdown
Some words about [grooming](glossary:groming).
~~~

Right:

~~~csv ../glossary.csv
id,en,meaning_en,ar,mark,note
grooming,grooming,"building trust with a child, in order to abuse",استمالة,,
~~~

~~~markdown
Some words about [grooming](glossary:grooming).
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking.references.unknown_references import unknown
from cop_xblocks.model import GLOSSARY, Diagnostic, Rule
from cop_xblocks.reading import Reading

RULE = Rule("COP611", "error")


def check_reading(reading: Reading) -> Iterator[Diagnostic]:
    """Find links to terms that there are not."""
    keys = [term.key for term in reading.beside.references.terms]
    for key, near, place in unknown(reading, "glossary", keys, GLOSSARY):
        help = f"did you mean glossary:{near}?" if near else f"add it to {GLOSSARY} beside the courses"
        yield RULE.at(place, f"there is no term {key!r}", help)
