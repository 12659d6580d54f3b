"""A unit is as long as what learners see of it at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from cop_xblocks.checking import check_reading
from cop_xblocks.reading import read_course

SHORT = "Ask what they play, and sit down by them. "  # nine words
STORY = "\n\n".join(
    f"#### Evening {number} <!-- #evening-{number} -->\n\n{SHORT * 5}\n\n"
    f"- [Wait](#evening-{number + 1}) <!-- #wait -->\n  > {SHORT}"
    for number in range(1, 12)
)
SAFE = f"#### You sit down <!-- #evening-12 safe -->\n\n{SHORT * 5}"
LONG = "\n\n".join([SHORT * 5] * 8)
SCENARIO = f"### Twelve evenings <!-- scenario #twelve start=evening-1 -->\n\n{SHORT}\n\n{STORY}\n\n{SAFE}"


def lengths(tmp_path: Path, unit: str) -> list[str]:
    """What is said of a unit's length."""
    folder = tmp_path / "courses" / "home"
    folder.mkdir(parents=True)
    (folder / "course.md").write_text(
        "---\naudience: parents\nlanguage: en\n---\n# Home\n\n## One <!-- #one -->\n\n- [A](a.md)\n", "utf-8"
    )
    (folder / "a.md").write_text(f"---\nkey: a\n---\n# A\n\n## A unit <!-- #a-unit -->\n\n{unit}\n", "utf-8")
    reading = read_course(folder)
    assert reading.course is not None
    return [diagnostic.message for diagnostic in check_reading(reading) if diagnostic.code == "COP815"]


@pytest.mark.parametrize(
    ("unit", "messages"),
    [
        ("\n\n".join([SHORT * 5] * 7), []),
        (LONG, ["a unit of 360 words"]),
        (SCENARIO, []),
        ("\n\n".join([SHORT * 5] * 7) + f"\n\n{SHORT * 3}\n\n{SCENARIO}", ["a unit of 351 words"]),
        (f"{SCENARIO}\n\n## Another unit <!-- #another-unit -->\n\n{LONG}", ["a unit of 360 words"]),
    ],
    ids=["short", "long", "story", "long-before-a-story", "long-behind-a-story"],
)
def test_of_a_story_one_scene_is_shown_at_a_time(tmp_path: Path, unit: str, messages: list[str]) -> None:
    assert lengths(tmp_path, unit) == messages
