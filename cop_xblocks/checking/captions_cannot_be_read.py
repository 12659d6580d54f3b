"""Captions cannot be read.

Why: a learner who does not hear would see none, and there would be nothing to read

Captions are WebVTT: a line `WEBVTT`, then cues, each with a line that says from when to when it is shown, the words
below it, and an empty line.

Wrong:

~~~markdown
![A talk on trust.](media/talk.mp3)
~~~

~~~mp3 media/talk.mp3
ID3
~~~

~~~vtt media/talk.en.vtt
1
00:00:00,000 --> 00:00:04,000
Hello. This is a talk.
~~~

Right:

~~~markdown
![A talk on trust.](media/talk.mp3)
~~~

~~~mp3 media/talk.mp3
ID3
~~~

~~~vtt media/talk.en.vtt
WEBVTT

00:00.000 --> 00:04.000
Hello. This is a talk.
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.CAPTIONS_CANNOT_BE_READ
