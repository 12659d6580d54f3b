"""The embedded host in this process, for the tests that need one."""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.support import small_course as small
from tests.support import tiers
from tests.support.databases import SQLITE, Hosts, databases_of
from tests.support.memory import forget_texts

CHECKOUT = Path(__file__).resolve().parents[1]


def _test_what_is_installed() -> None:
    """Leave out the current folder, which `python -m pytest` puts before all that is installed, as `pytest` does."""
    before = list(sys.path)
    if not sys.flags.safe_path and Path(before[0]).resolve() == CHECKOUT:
        del sys.path[0]
        if importlib.util.find_spec("cop_xblocks") is None:
            sys.path[:] = before


_test_what_is_installed()


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "full: left out of the quick tier (tests/support/tiers.py)")
    config.addinivalue_line("markers", "sqlite: says something of SQLite alone (tests/support/databases.py)")
    generate_in_checkout()


def pytest_report_header() -> str:
    return f"tier: {tiers.TIER}, {tiers.settings().max_examples} examples of each property (COP_TESTS=full runs all)"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect, in the quick tier, what the full one adds."""
    if tiers.FULL:
        return
    added = [item for item in items if item.get_closest_marker("full")]
    if added:
        config.hook.pytest_deselected(items=added)
        items[:] = [item for item in items if not item.get_closest_marker("full")]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run the tests of the host on each database."""
    if "host" in metafunc.fixturenames and metafunc.definition.path.parent.name == "host":
        metafunc.parametrize("host", databases_of(metafunc.definition), indirect=True, scope="session")


def generate_in_checkout() -> None:
    """Generate what a build generates, where the package under test is the checkout's.

    A clone has neither compiled catalogs nor the blocks' joined script and style. It takes a tenth of a second, and
    writes what has changed alone.
    """
    import cop_xblocks

    if Path(cop_xblocks.__file__).resolve().parent.parent == CHECKOUT:
        from cop_xblocks import activities, questions
        from cop_xblocks.languages.compile import compile_interface
        from cop_xblocks.public.joining import write_public_files

        compile_interface(CHECKOUT / "locales", CHECKOUT / "cop_xblocks")
        write_public_files(CHECKOUT / "cop_xblocks", questions.__path__, activities.__path__)


@pytest.fixture(autouse=True, scope="module")
def _forget_texts() -> Iterator[None]:
    yield
    forget_texts()


# Playwright's synchronous interface leaves an event loop in the thread that the browser tests ran in, and Django then
# refuses its database there; nothing asynchronous touches it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")


@pytest.fixture(scope="session")
def small_course() -> ModuleType:
    """`support/small_course.py`."""
    return small


@pytest.fixture(scope="module")
def small_checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout with the small course."""
    root = tmp_path_factory.mktemp("checkout")
    small.write_course(root)
    return root


@pytest.fixture(scope="session")
def hosts(tmp_path_factory: pytest.TempPathFactory, small_course: ModuleType) -> Iterator[Hosts]:
    """The host in this process, on whichever database."""
    root = tmp_path_factory.mktemp("host")
    small_course.write_course(root)
    small_course.write_stories(root)
    hosts = Hosts(root)
    yield hosts
    hosts.close()


@pytest.fixture(scope="session")
def host(hosts: Hosts, request: pytest.FixtureRequest) -> Path:
    """The root that the host in this process serves. It keeps answers in SQLite, and for the tests of the host in
    PostgreSQL, too."""
    hosts.use(getattr(request, "param", SQLITE))
    return hosts.root


@pytest.fixture
def newcomer(host: Path, small_course: ModuleType) -> Callable[[], Any]:
    """Makes learners whom the host has never seen."""
    from django.test import Client

    def make() -> Any:
        client = Client(SERVER_NAME="localhost", enforce_csrf_checks=True, raise_request_exception=False)
        return small_course.Learner(client)

    return make
