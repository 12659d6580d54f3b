"""What the host keeps. A learner is a random number; nothing here says who it is."""

from __future__ import annotations

from django.db import models


class Learner(models.Model):
    """Somebody who has answered or read something."""

    public = models.UUIDField(unique=True)
    """What the signed cookie holds."""
    since = models.DateField(auto_now_add=True)


class BlockState(models.Model):
    """One learner's state in one block."""

    learner = models.ForeignKey(Learner, models.CASCADE)
    course = models.CharField(max_length=64)
    block = models.CharField(max_length=80)
    state = models.JSONField(default=dict)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("learner", "course", "block"), name="one_state"),)


class Grade(models.Model):
    """The best mark that a block has reported for a learner."""

    learner = models.ForeignKey(Learner, models.CASCADE)
    course = models.CharField(max_length=64)
    block = models.CharField(max_length=80)
    value = models.FloatField()
    max_value = models.FloatField()
    on = models.DateField(auto_now=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("learner", "course", "block"), name="one_grade"),)


class Completion(models.Model):
    """A block that a learner is through with: prose that was seen, a quiz that is finished."""

    learner = models.ForeignKey(Learner, models.CASCADE)
    course = models.CharField(max_length=64)
    block = models.CharField(max_length=80)
    share = models.FloatField()
    on = models.DateField(auto_now=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("learner", "course", "block"), name="one_completion"),)


class Secret(models.Model):
    """A random string that stays the same as long as the data file lives."""

    name = models.CharField(max_length=64, primary_key=True)
    value = models.CharField(max_length=255)
