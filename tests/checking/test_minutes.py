"""Minutes are held against what a learner meets."""

from __future__ import annotations

from pathlib import Path

import pytest

from cop_xblocks.checking import check_reading
from cop_xblocks.reading import read_course


@pytest.mark.parametrize(("draw", "remarks"), [("draw: 4\n", []), ("", ["COP814"])])
def test_of_a_bank_what_is_drawn_takes_time(tmp_path: Path, draw: str, remarks: list[str]) -> None:
    folder = tmp_path / "courses" / "home"
    folder.mkdir(parents=True)
    (folder / "course.md").write_text(
        "---\naudience: parents\nlanguage: en\ngrading: {quiz: 100}\n---\n# Home\n\n"
        "## One <!-- #one -->\n\n- [Q](q.md)\n",
        "utf-8",
    )
    bank = "\n".join(
        f"### What helps in case {n}? <!-- question #q{n} -->\n\n- [ ] Waiting until tomorrow <!-- #a -->\n"
        "- [x] Asking somebody now <!-- #b -->\n"
        for n in range(20)
    )
    (folder / "q.md").write_text(
        f"---\nkey: quiz\ngraded: quiz\nminutes: 6\nattempts: 3\n{draw}---\n# Q\n\n{bank}", "utf-8"
    )
    assert [
        diagnostic.code for diagnostic in check_reading(read_course(folder)) if diagnostic.code == "COP814"
    ] == remarks
