"""The tables of the data file. A learner is a random number; no table says who that is."""

from __future__ import annotations

from django.db import models


class Learner(models.Model):
    """Somebody who has read or answered something."""

    public = models.UUIDField(unique=True)
    """The number that the signed cookie holds."""
    since = models.DateField(auto_now_add=True)


class _BlockRow(models.Model):
    """Something about one learner in one block."""

    learner = models.ForeignKey(Learner, models.CASCADE)
    course = models.CharField(max_length=64)
    block = models.CharField(max_length=80)

    class Meta:
        abstract = True


class BlockState(_BlockRow):
    """One learner's state in one block."""

    state = models.JSONField(default=dict)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("learner", "course", "block"), name="one_state"),)


class Grade(_BlockRow):
    """The best mark that a block has reported for a learner."""

    value = models.FloatField()
    max_value = models.FloatField()
    on = models.DateField(auto_now=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("learner", "course", "block"), name="one_grade"),)


class Completion(_BlockRow):
    """A block that a learner has finished: prose that was shown, a quiz that was passed."""

    share = models.FloatField()
    on = models.DateField(auto_now=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("learner", "course", "block"), name="one_completion"),)


class Event(_BlockRow):
    """Something that a learner did in a block, for statistics. Rows are appended, never changed, and deleted with their
    learner."""

    learner = models.ForeignKey(Learner, models.CASCADE, db_index=False)  # the first index below begins with it
    name = models.CharField(max_length=64)
    """One of those in `docs/events.md`."""
    data = models.JSONField()
    """A mapping of keys and numbers, with nothing that a learner typed."""
    time = models.DateTimeField()
    """To the second."""

    class Meta:
        indexes = (
            # A learner's way through a course: learning gains, and the bound on what one learner may store.
            models.Index(fields=("learner", "course", "block"), name="event_of_learner"),
            # All answers to a block's questions: item analysis.
            models.Index(fields=("course", "block", "name"), name="event_of_block"),
        )


class ResumeCode(models.Model):
    """The code with which a learner goes on in another browser. The words themselves are stored nowhere."""

    learner = models.OneToOneField(Learner, models.CASCADE, primary_key=True)
    digest = models.CharField(max_length=64, unique=True)
    """A hash of the code, made with the data file's key."""
    on = models.DateField(auto_now=True)
    """The day on which the code was made."""


class Secret(models.Model):
    """A random string that stays the same as long as the data file lives."""

    name = models.CharField(max_length=64, primary_key=True)
    value = models.CharField(max_length=255)
