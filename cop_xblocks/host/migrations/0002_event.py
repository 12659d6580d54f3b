"""The table of events, for statistics. What the file held before stays as it is."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """What learners did in the blocks, in the order in which it was stored."""

    dependencies = (("cop", "0001_initial"),)
    operations = (
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("course", models.CharField(max_length=64)),
                ("block", models.CharField(max_length=80)),
                ("name", models.CharField(max_length=64)),
                ("data", models.JSONField()),
                ("time", models.DateTimeField()),
                (
                    "learner",
                    models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, to="cop.learner"),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["learner", "course", "block"], name="event_of_learner"),
                    models.Index(fields=["course", "block", "name"], name="event_of_block"),
                ]
            },
        ),
    )
