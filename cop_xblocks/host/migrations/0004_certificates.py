"""The tables of certificates and of what each unit says. What the file held before stays as it is."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


def _identifier() -> models.BigAutoField:
    return models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


class Migration(migrations.Migration):
    """Certificates with their codes, and the units' words with the day on which they were first served."""

    dependencies = (("cop", "0003_resume_code"),)
    operations = (
        migrations.CreateModel(
            name="Certificate",
            fields=[
                ("id", _identifier()),
                ("code", models.CharField(max_length=16, unique=True)),
                ("course", models.CharField(max_length=64)),
                ("version", models.CharField(max_length=16)),
                ("title", models.CharField(max_length=200)),
                ("language", models.CharField(max_length=35)),
                ("effort", models.CharField(max_length=32)),
                ("mark", models.PositiveSmallIntegerField(null=True)),
                ("issued", models.DateField()),
                ("valid_until", models.DateField(null=True)),
                ("reviewed", models.JSONField(default=list)),
                (
                    "learner",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, to="cop.learner"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("learner", "course", "version", "issued"), name="one_certificate")
                ]
            },
        ),
        migrations.CreateModel(
            name="UnitRevision",
            fields=[
                ("id", _identifier()),
                ("course", models.CharField(max_length=64)),
                ("unit", models.CharField(max_length=64)),
                ("digest", models.CharField(max_length=32)),
                ("since", models.DateField(null=True)),
            ],
            options={"constraints": [models.UniqueConstraint(fields=("course", "unit"), name="one_revision")]},
        ),
    )
