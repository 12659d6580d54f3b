"""The first shape of the data file."""

from __future__ import annotations

from typing import Any

from django.db import migrations, models


def _about_a_block(**fields: Any) -> list[tuple[str, Any]]:
    return [
        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
        ("learner", models.ForeignKey(on_delete=models.CASCADE, to="cop.learner")),
        ("course", models.CharField(max_length=64)),
        ("block", models.CharField(max_length=80)),
        *fields.items(),
    ]


def _once(name: str) -> dict[str, Any]:
    return {"constraints": [models.UniqueConstraint(fields=("learner", "course", "block"), name=name)]}


class Migration(migrations.Migration):
    """Learners, and what is kept of each in each block."""

    initial = True
    dependencies = ()
    operations = (
        migrations.CreateModel(
            name="Learner",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public", models.UUIDField(unique=True)),
                ("since", models.DateField(auto_now_add=True)),
            ],
        ),
        migrations.CreateModel(
            name="Secret",
            fields=[
                ("name", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("value", models.CharField(max_length=255)),
            ],
        ),
        migrations.CreateModel(
            name="BlockState",
            fields=_about_a_block(state=models.JSONField(default=dict)),
            options=_once("one_state"),
        ),
        migrations.CreateModel(
            name="Grade",
            fields=_about_a_block(
                value=models.FloatField(), max_value=models.FloatField(), on=models.DateField(auto_now=True)
            ),
            options=_once("one_grade"),
        ),
        migrations.CreateModel(
            name="Completion",
            fields=_about_a_block(share=models.FloatField(), on=models.DateField(auto_now=True)),
            options=_once("one_completion"),
        ),
    )
