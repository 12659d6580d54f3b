"""A cell of a table cannot have this value.

Why: it would be left out

What each column of `glossary.csv` and `helplines.csv` takes stands in the help: keys, countries by their two letters,
whole addresses, dates, one of a few words.

Wrong:

~~~csv ../helplines.csv
country_iso,service_name,number,url,hours,kind,source_url,confidence,note,checked
GB,Childline,0800 1111,https://www.childline.org.uk,24h,child helpline,https://www.childline.org.uk,high,,1 November
~~~

Right:

~~~csv ../helplines.csv
country_iso,service_name,number,url,hours,kind,source_url,confidence,note,checked
GB,Childline,0800 1111,https://www.childline.org.uk,24h,child helpline,https://www.childline.org.uk,high,,2026-11-01
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.TABLE_CELL
