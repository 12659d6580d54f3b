"""`cop host init`: an office's settings to begin with."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from cop_xblocks.host.site.settings import read_site

Run = Callable[..., Result]


def test_the_settings_are_valid_and_the_offices_own(run: Run, tmp_path: Path) -> None:
    logo = tmp_path / "Sign.SVG"
    logo.write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    office = tmp_path / "office"
    words = ("--name", 'The "Safe" \\office', "--country", "EG", "--logo", str(logo), "--address", "https://a.example")
    done = run("host", "init", str(office), *words)
    assert done.exit_code == 0, done.output
    site, report = read_site(office / "site.toml")
    assert not report.diagnostics
    assert site.name[""] == 'The "Safe" \\office'
    assert (site.country, site.address) == ("EG", "https://a.example")
    assert site.logo is not None and site.logo.content == logo.read_bytes()
    assert site.texts == {}, "a text that says only what to write is not shown"
    assert len(list((office / "texts").iterdir())) == 18
    assert "cop serve --site" in done.stdout


def test_without_options_every_setting_has_a_place_holder(run: Run, tmp_path: Path) -> None:
    assert run("host", "init", str(tmp_path)).exit_code == 0
    site, report = read_site(tmp_path / "site.toml")
    assert not report.diagnostics and site.logo is not None and site.country == ""


def test_nothing_that_exists_is_overwritten(run: Run, tmp_path: Path) -> None:
    (tmp_path / "site.toml").write_text('name = "Mine"\n')
    (tmp_path / "logo.svg").write_text("<svg/>")
    done = run("host", "init", str(tmp_path), "--name", "Other")
    assert done.exit_code == 0 and "stays" in done.stdout
    assert (tmp_path / "site.toml").read_text() == 'name = "Mine"\n'
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert run("host", "init", str(tmp_path)).exit_code == 0
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("option", [("--country", "Egypt"), ("--country", "UK"), ("--address", "learn.example.org")])
def test_a_mistaken_option_is_reported_and_nothing_is_stored(run: Run, tmp_path: Path, option: tuple[str, str]) -> None:
    done = run("host", "init", str(tmp_path), *option)
    assert done.exit_code == 1 and "COP193" in done.output and "Nothing was written." in done.output
    assert list(tmp_path.iterdir()) == []
    assert run("host", "init", str(tmp_path)).exit_code == 0


def test_every_setting_in_a_comment_of_the_file_exists(tmp_path: Path) -> None:
    """With each remark's mark taken away, the settings to begin with are right."""
    import cop_xblocks

    text = (Path(cop_xblocks.__file__).parent / "cli/scaffolds/site.toml").read_text("utf-8")
    lines = [line.removeprefix("# ") if " = " in line or line.startswith("# [") else "" for line in text.splitlines()]
    (tmp_path / "site.toml").write_text("\n".join(line for line in lines if not line.startswith("  ")), "utf-8")
    (tmp_path / "logo.svg").write_text("<svg/>")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "texts").mkdir()
    report = read_site(tmp_path / "site.toml")[1]
    assert [f"{one.span} {one.message}" for one in report] == []
    from cop_xblocks.reading import schema

    assert set(tomllib.loads((tmp_path / "site.toml").read_text("utf-8"))) == set(schema("site")["properties"])
