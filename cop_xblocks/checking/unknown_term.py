"""A link names a term that is not in `glossary.csv`.

Why: a learner who does not know the word could not look it up

`[grooming](glossary:grooming)` names a term by its `id` in `glossary.csv`, which stands beside the courses.

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
from difflib import get_close_matches

from cop_xblocks.checking._texts import linked
from cop_xblocks.model import GLOSSARY, Diagnostic, Severity, reference
from cop_xblocks.reading import Reading

CODE = "COP611"
SEVERITY: Severity = "error"


def check(reading: Reading) -> Iterator[Diagnostic]:
    """Find links to terms that there are not."""
    known = [term.key for term in reading.beside.references.terms]
    for _, link in linked(reading):
        kind, key = reference(link.target) or ("", "")
        if kind != "glossary" or link.is_picture or key in known:
            continue
        near = get_close_matches(key, known, 1, 0.6)
        if GLOSSARY in reading.beside.unread and not near:
            continue  # it may stand where nothing could be read
        help = f"did you mean glossary:{near[0]}?" if near else f"add it to {GLOSSARY} beside the courses"
        yield Diagnostic(CODE, SEVERITY, f"there is no term {key[:64]!r}", link.place, help)
