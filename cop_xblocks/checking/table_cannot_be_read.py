"""A table of comma-separated values cannot be read at this place.

Why: the rows behind it could be taken for something else

`glossary.csv` and `helplines.csv` are tables as spreadsheets save them: cells parted by commas, each row with as many
as the header has, a cell with a comma or a quote in it between double quotes.

Wrong:

~~~csv ../glossary.csv
id,en,meaning_en,ar,mark,note
grooming,grooming,building trust, in order to abuse,استمالة,,
~~~

Right:

~~~csv ../glossary.csv
id,en,meaning_en,ar,mark,note
grooming,grooming,"building trust with a child, in order to abuse",استمالة,,
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.TABLE_CANNOT_BE_READ
