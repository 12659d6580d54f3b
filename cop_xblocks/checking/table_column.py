"""A table has not the columns that it should have.

Why: nobody knows what its cells mean, so none of them counts

The first row of `glossary.csv` is `id,en,meaning_en,mark,note`, and a column for each further language, by its tag.
That of `helplines.csv` is `country_iso,service_name,number,url,hours,kind,source_url,confidence,note,checked`.

Wrong:

~~~csv ../glossary.csv
id,en,meening_en,ar,mark,note
grooming,grooming,building trust,استمالة,,
~~~

Right:

~~~csv ../glossary.csv
id,en,meaning_en,ar,mark,note
grooming,grooming,"building trust with a child, in order to abuse",استمالة,,
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.TABLE_COLUMN
