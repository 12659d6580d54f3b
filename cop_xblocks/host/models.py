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


class Certificate(models.Model):
    """A certificate that a learner has asked for. It holds no name: the learner writes that on the page."""

    code = models.CharField(max_length=16, unique=True)
    """The code by which anyone can look it up, without the hyphens that are printed."""
    learner = models.ForeignKey(Learner, models.SET_NULL, null=True)
    """None once the learner is deleted: the certificate can still be checked, and is linked to nobody."""
    course = models.CharField(max_length=64)
    version = models.CharField(max_length=16)
    """The course's; empty for a course without versions."""
    title = models.CharField(max_length=200)
    """The course's title then: inline Markdown, in the language of its source."""
    language = models.CharField(max_length=35)
    """The language of `title`."""
    effort = models.CharField(max_length=32)
    """An ISO 8601 duration, or empty."""
    mark = models.PositiveSmallIntegerField(null=True)
    """In whole per cent; None for a course without marks, and once the learner is deleted."""
    issued = models.DateField()
    valid_until = models.DateField(null=True)
    """The last day; None for a course whose certificates last."""
    reviewed = models.JSONField(default=list)
    """The keys of the units that the learner has opened again in the refresher that leads to the next certificate."""

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("learner", "course", "version", "issued"), name="one_certificate"),
        )


class UnitRevision(models.Model):
    """A digest of a unit's words, and the day on which they last changed: a refresher has only changed units."""

    course = models.CharField(max_length=64)
    unit = models.CharField(max_length=64)
    digest = models.CharField(max_length=32)
    """A digest of its words in the language of the source."""
    since = models.DateField(null=True)
    """The day on which the host first served these words; None for those that it began with."""

    class Meta:
        constraints = (models.UniqueConstraint(fields=("course", "unit"), name="one_revision"),)


class Secret(models.Model):
    """A random string that stays the same as long as the data file lives."""

    name = models.CharField(max_length=64, primary_key=True)
    value = models.CharField(max_length=255)
