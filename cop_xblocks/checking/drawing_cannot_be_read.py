"""A drawing cannot be read.

Why: no browser shows it either, or its words could not be translated

A drawing is looked through for words, and so has to be XML, in UTF-8, of at most two million bytes, without entities of
its own. A browser shows nothing of what is not closed.

Wrong:

~~~markdown
![Two steps on a path: stop.](media/feed.svg)
~~~

~~~svg media/feed.svg
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text id="stop" x="1" y="5" fill="#4f86a6">Stop</svg>
~~~

Right:

~~~markdown
![Two steps on a path: stop.](media/feed.svg)
~~~

~~~svg media/feed.svg
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text id="stop" x="1" y="5" fill="#4f86a6">Stop</text></svg>
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.DRAWING_CANNOT_BE_READ
