"""What the choices of a course's questions give away to somebody who does not read the questions.

`features.py` says what shows in a choice, `picker.py` learns from it which choice is right, `measuring.py` measures how
often that works in modules that the picker has not seen, `passing.py` how often quizzes are passed so. The other files
are rules: `choices_give_away.py` on a course, and on one that declares `cues`, `module_gives_away.py` and
`passed_unread.py`.
"""

from __future__ import annotations

from cop_xblocks.checking.cues import choices_give_away, module_gives_away, passed_unread
from cop_xblocks.checking.passes import RuleModule

CUES_RULES: tuple[RuleModule, ...] = (choices_give_away, module_gives_away, passed_unread)
"""Asked with `cop check --cues`, and of a course that declares `cues`."""
