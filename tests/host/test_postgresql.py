"""The host on PostgreSQL: several hosts on one database, and what a learner reads when the server fails."""

from __future__ import annotations

import json
import select
import signal
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from types import ModuleType
from typing import Any

import pytest

from tests.support.postgresql import Cluster, cluster, programs
from tests.support.sender import Sender
from tests.support.serving import Browser, run, send_at_once, serving
from tests.support.small_course import NOT_SAVED

READING = "/courses/small/units/reading/"
NOT_READ = "Just now this site cannot read what you have done."


@pytest.fixture(scope="module")
def server() -> Iterator[Cluster]:
    with cluster() as server:
        yield server


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory, small_course: ModuleType) -> Path:
    root = tmp_path_factory.mktemp("root")
    small_course.write_course(root)
    return root


@dataclass
class Site:
    """A host that serves with its answers on a server of its own."""

    server: Cluster
    url: str
    address: str
    process: subprocess.Popen[str]
    log: Path
    course: ModuleType

    def get(self, path: str, browser: Browser | None = None) -> tuple[int, str]:
        """The status of a page and its text."""
        browser = browser or self.browser()
        browser.connection.request("GET", path, headers={"Cookie": browser.cookie})
        return browser.end()

    def browser(self) -> Browser:
        return Browser(self.address, self.course)

    def send(self, browser: Browser) -> tuple[int, Any]:
        """Send a learner's answers; the status and the reply."""
        browser.begin()
        status, text = browser.end()
        return status, json.loads(text)

    def warnings(self) -> str:
        return "\n".join(line for line in self.log.read_text().splitlines() if "WARNING" in line)


@pytest.fixture(scope="module")
def site(
    server: Cluster, root: Path, small_course: ModuleType, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    url, log = server.create(), tmp_path_factory.mktemp("log") / "log"
    with log.open("w") as errors, serving(root, url, errors) as (process, address):
        yield Site(server, url, address.rstrip("/"), process, log, small_course)


# Several hosts


def test_hosts_that_start_at_once_make_the_tables_once_and_know_each_others_learners(
    server: Cluster, root: Path, small_course: ModuleType
) -> None:
    url = server.create()
    with ExitStack() as hosts, ThreadPoolExecutor(2) as threads:
        started = threads.map(hosts.enter_context, [serving(root, url), serving(root, url)])
        addresses = [address.rstrip("/") for _, address in started]
        browser = Browser(addresses[0], small_course)
        browser.begin()
        assert browser.end()[0] == 200
        elsewhere = Browser(addresses[1], small_course)
        elsewhere.connection.request("GET", "/courses/small/units/trying/", headers={"Cookie": browser.cookie})
        assert 'name="attempt" value="1"' in elsewhere.end()[1]
        marked = send_at_once(addresses, small_course)
    assert sum(marked) == 2 and len(marked) == 8
    assert server.execute("SELECT count(*) FROM cop_secret WHERE name = 'signing'", url) == [(1,)]


def test_answers_of_different_learners_do_not_wait_for_each_other(site: Site) -> None:
    """One learner's row is held by another transaction, and the others go on."""
    import psycopg

    slow = site.browser()
    assert site.send(slow)[0] == 200
    with psycopg.connect(site.url) as other:
        other.execute("SELECT * FROM cop_blockstate ORDER BY id DESC LIMIT 1 FOR UPDATE")
        slow.fields["attempt"] = ["1"]
        slow.begin()
        assert [site.send(site.browser())[0] for _ in range(3)] == [200] * 3
        assert select.select([slow.connection.sock], [], [], 0)[0] == []
        other.rollback()
    assert slow.end()[0] == 200


def test_a_dump_that_is_made_while_learners_answer_is_whole_when_it_is_restored_elsewhere(
    site: Site, small_course: ModuleType, tmp_path: Path
) -> None:
    """With the commands of the manual."""
    folder, dump = programs(), tmp_path / "cop.dump"
    assert folder is not None
    sender, begun = Sender(small_course), Event()
    sender.open(site.address)
    with ThreadPoolExecutor(1) as threads:
        sending = threads.submit(sender.go_on, begun, 40)
        assert begun.wait(20)
        subprocess.run([folder / "pg_dump", "--format", "custom", "--file", dump, site.url], check=True, timeout=60)
        sending.result()
    url = site.server.create()
    restore = [folder / "pg_restore", "--no-owner", "--exit-on-error", "--dbname", url, dump]
    subprocess.run(restore, check=True, timeout=60)
    key = "SELECT value FROM cop_secret WHERE name = 'signing'"
    assert site.server.execute(key, url) == site.server.execute(key, site.url)
    marks = "SELECT learner_id, course, block, value, max_value FROM cop_grade ORDER BY 1, 2, 3"
    assert site.server.execute(marks, url) == site.server.execute(marks, site.url)
    incomplete = (
        "SELECT count(*) FROM cop_blockstate LEFT JOIN cop_grade USING (learner_id, course, block) WHERE value IS NULL"
    )
    assert site.server.execute(incomplete, url) == [(0,)]


# Faults


def test_the_host_connects_again_after_a_lost_connection(site: Site) -> None:
    browsers = [site.browser() for _ in range(8)]
    site.server.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'cop_xblocks'", "postgres"
    )
    assert [site.send(browser)[0] for browser in browsers] == [200] * 8


@contextmanager
def altered(site: Site, setting: str) -> Iterator[None]:
    """A setting of the database, for all connections from now on."""
    name = site.url.partition("/cop_")[2].partition("?")[0]
    cut = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'cop_{name}'"
    site.server.execute(f"ALTER DATABASE cop_{name} SET {setting}", "postgres")
    site.server.execute(cut, "postgres")
    try:
        yield
    finally:
        site.server.execute(f"ALTER DATABASE cop_{name} RESET ALL", "postgres")
        site.server.execute(cut, "postgres")


def test_a_server_that_takes_no_changes_can_be_read_from(site: Site) -> None:
    """It is a standby, or somebody has made it read-only."""
    browser = site.browser()
    with altered(site, "default_transaction_read_only = on"):
        assert site.send(browser) == (503, {"notice": NOT_SAVED})
        status, page = site.get(READING, browser)
        assert status == 200 and "A paragraph." in page
        status, fault = site.get("/healthz")
        assert status == 503 and "takes no changes" in fault
    assert "takes no changes: it is a standby" in site.warnings()
    assert site.send(browser)[1]["marked"]
    assert site.get("/healthz") == (200, "ok")


def test_a_full_disk_of_the_server_is_reported_as_that(site: Site) -> None:
    """The server says so with an error of its own, which a trigger raises here."""
    browser = site.browser()
    site.server.execute(
        "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS "
        "$$BEGIN RAISE disk_full USING MESSAGE = 'could not extend file: No space left on device'; END$$",
        site.url,
    )
    site.server.execute(
        "CREATE TRIGGER full_disk BEFORE INSERT ON cop_event FOR EACH ROW EXECUTE FUNCTION full_disk()", site.url
    )
    try:
        status, reply = site.send(browser)
        assert status == 507 and "no room left" in reply["notice"]
        assert site.get(READING, browser)[0] == 200
    finally:
        site.server.execute("DROP FUNCTION full_disk CASCADE", site.url)
    assert "the disk of the PostgreSQL server is full; free some space there" in site.warnings()
    assert site.send(browser)[1]["marked"]


def test_while_the_server_is_gone_a_page_says_so_and_the_host_goes_on_by_itself_afterwards(site: Site) -> None:
    browser = site.browser()
    site.server.stop()
    try:
        assert site.send(browser) == (503, {"notice": NOT_SAVED})
        status, page = site.get("/courses/small/", browser)
        assert status == 503 and NOT_READ in page
        status, page = site.get("/help/", browser)  # nobody in need waits for a database
        assert status == 200 and "tel:" in page
        status, fault = site.get("/healthz", browser)
        assert (status, fault.partition(":")[0]) == (503, "answers cannot be read")
    finally:
        site.server.start()
    assert site.send(browser)[1]["marked"]
    assert site.get("/healthz", browser) == (200, "ok")
    assert "the host connects again by itself" in site.warnings()


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGQUIT, signal.SIGINT])
def test_no_acknowledged_answer_is_lost_when_the_server_is_killed_or_stopped(
    site: Site, small_course: ModuleType, how: signal.Signals
) -> None:
    senders = [Sender(small_course) for _ in range(3)]
    for sender in senders:
        sender.open(site.address)
    begun = Event()
    with ThreadPoolExecutor(len(senders)) as threads:
        running = [threads.submit(sender.go_on, begun) for sender in senders]
        assert begun.wait(20)
        time.sleep(0.3)
        site.server.stop(how)
        for future in running:
            future.result()
    site.server.start()
    assert sum(sender.acknowledged for sender in senders) > 0
    for sender in senders:
        # What was in flight may have been stored, and its reply lost.
        assert sender.acknowledged <= sender.attempts() <= sender.acknowledged + 1


def test_a_stranger_learns_nothing_of_the_server(site: Site) -> None:
    browser = site.browser()
    site.server.stop()
    try:
        told = site.get("/healthz", browser)[1]
    finally:
        site.server.start()
    assert str(site.server.folder) not in told and "cop@" not in told


# At the start


def test_without_its_server_or_database_a_host_does_not_start_and_says_why(
    server: Cluster, root: Path, tmp_path: Path
) -> None:
    for url, reason in (
        (f"postgresql://cop:secret-word@/nothing?host={server.folder}", "does not exist"),
        (f"postgresql://cop:secret-word@/nothing?host={tmp_path}", "No such file or directory"),
        ("postgresql://cop:secret-word@[/x", "cannot be read"),
        ("mysql://cop:secret-word@localhost/x", "not one of PostgreSQL"),
        ("postgresql://cop:secret-word@localhost/", "no name of a database"),
    ):
        stopped = run(root, url)
        assert stopped.returncode == 2 and reason in stopped.stderr, stopped.stderr
        assert "secret-word" not in stopped.stdout + stopped.stderr
        assert "Traceback" not in stopped.stderr


def test_a_database_of_a_newer_version_and_one_that_cannot_hold_arabic_are_refused(server: Cluster, root: Path) -> None:
    url = server.create()
    with serving(root, url):
        pass
    server.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('cop', '9999_later', now())", url)
    stopped = run(root, url)
    assert stopped.returncode == 2 and "newer version of cop_xblocks (9999_later)" in stopped.stderr
    server.execute("CREATE DATABASE latin TEMPLATE template0 ENCODING 'LATIN1'", "postgres")
    stopped = run(root, server.url("latin"))
    assert stopped.returncode == 2 and "its encoding is LATIN1" in stopped.stderr
