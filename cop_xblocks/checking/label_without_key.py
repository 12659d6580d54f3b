"""Words in a drawing are not named so that they could be translated.

Why: a translation is found by the name of the drawing and that of the words

Words in a drawing are strings of the course by their `id`, which is a key as every other: small letters, digits and
hyphens, once in the drawing. The drawing's own name is a key too, and no other drawing with words has it. A `<text>`
of several lines has a `<tspan>` for each, with an `id` of its own, and no words beside them. `data-max` is a number:
for how many characters there is room.

Wrong:

~~~markdown
![Two steps on a path: stop, then tell.](media/feed.svg)
~~~

~~~svg media/feed.svg
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">
<text id="First step" x="1" y="4" fill="#4f86a6">Stop</text><text id="step" x="1" y="8" fill="#4f86a6">Tell</text>
</svg>
~~~

Right:

~~~markdown
![Two steps on a path: stop, then tell.](media/feed.svg)
~~~

~~~svg media/feed.svg
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">
<text id="stop" x="1" y="4" fill="#4f86a6">Stop</text><text id="tell" x="1" y="8" fill="#4f86a6">Tell</text>
</svg>
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.LABEL_WITHOUT_KEY
