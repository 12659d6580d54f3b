"""What the choices of a course's questions give away to somebody who does not read the questions.

`features.py` says what shows in a choice, `picker.py` learns from it which choice is right, `measuring.py` measures how
often that works in modules that the picker has not seen, and `choices_give_away.py` is the rule.
"""
