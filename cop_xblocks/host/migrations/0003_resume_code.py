"""The table of resume codes. What the file held before stays as it is."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """A learner has one code at most; it is deleted with its learner."""

    dependencies = (("cop", "0002_event"),)
    operations = (
        migrations.CreateModel(
            name="ResumeCode",
            fields=[
                (
                    "learner",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        serialize=False,
                        to="cop.learner",
                    ),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("on", models.DateField(auto_now=True)),
            ],
        ),
    )
