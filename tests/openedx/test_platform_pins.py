"""The package installs beside what the platform has installed, and tox tests it there."""

from __future__ import annotations

import configparser
import re
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[2]
PINS = Path(__file__).with_name("pins")
PYTHONS = {"ulmo": "3.11", "verawood": "3.12"}


def _setup() -> configparser.ConfigParser:
    setup = configparser.ConfigParser(interpolation=None)
    setup.read(ROOT / "setup.cfg", "utf-8")
    return setup


def _required() -> list[Requirement]:
    lines = _setup()["options"]["install_requires"].splitlines()
    return [Requirement(line) for line in lines if line and not line.startswith("#")]


def _pins(release: str) -> dict[str, str]:
    lines = (PINS / f"{release}.txt").read_text("utf-8").splitlines()
    pairs = [line.split("==") for line in lines if not line.startswith("#")]
    return {canonicalize_name(name): version for name, version in pairs}


@pytest.mark.parametrize("release", PYTHONS)
def test_no_pin_of_the_platform_is_outside_our_ranges(release: str) -> None:
    pins = _pins(release)
    pinned = [(requirement, pins.get(canonicalize_name(requirement.name))) for requirement in _required()]
    refused = [(str(requirement), pin) for requirement, pin in pinned if pin and pin not in requirement.specifier]
    assert refused == []


@pytest.mark.parametrize("release", PYTHONS)
def test_the_pins_name_what_the_blocks_stand_on(release: str) -> None:
    assert {"xblock", "django", "lxml", "babel", "nh3", "jinja2"} <= set(_pins(release))
    assert {"xblock", "django", "lxml", "babel", "nh3", "jinja2"} <= {
        canonicalize_name(requirement.name) for requirement in _required()
    }


@pytest.mark.parametrize(("release", "python"), PYTHONS.items())
def test_the_python_of_the_release_is_one_of_ours(release: str, python: str) -> None:
    setup = _setup()
    assert f"Python {python}" in (PINS / f"{release}.txt").read_text("utf-8")
    assert f"{python}.0" in SpecifierSet(setup["options"]["python_requires"])
    assert f"Programming Language :: Python :: {python}" in setup["metadata"]["classifiers"]


def test_tox_runs_the_blocks_on_both_releases_and_at_both_ends_of_the_range_of_xblock() -> None:
    tox = (ROOT / "tox.ini").read_text("utf-8")
    (xblock,) = [requirement for requirement in _required() if requirement.name == "XBlock"]
    oldest = re.search(r"oldest: XBlock==([\d.]+)", tox)
    newest = re.search(r"newest: XBlock>=([\d.]+),<(\d+)", tox)
    assert oldest is not None
    assert newest is not None
    lower = {spec.operator: Version(spec.version) for spec in xblock.specifier}
    assert Version(oldest[1]) == lower[">="]
    assert Version(newest[2]) == lower["<"]
    assert all(f"pins/{release}.txt" in tox for release in PYTHONS)
    assert all(f"py{python.replace('.', '')}-{release}" in tox for release, python in PYTHONS.items())
