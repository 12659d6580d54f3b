"""A row of a table stands twice.

Why: one of the two would count for nothing

A term stands once in `glossary.csv`, by its `id`; a service once in `helplines.csv`, by country, name and number.

Wrong:

~~~csv ../glossary.csv
id,en,meaning_en,ar,mark,note
grooming,grooming,"building trust with a child, in order to abuse",استمالة,,
grooming,grooming,winning trust,استمالة,,
~~~

Right:

~~~csv ../glossary.csv
id,en,meaning_en,ar,mark,note
grooming,grooming,"building trust with a child, in order to abuse",استمالة,,
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.TABLE_ROW_TWICE
