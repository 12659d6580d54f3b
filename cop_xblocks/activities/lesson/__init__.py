"""Lessons: prose, pictures and call-outs, which a learner reads."""
