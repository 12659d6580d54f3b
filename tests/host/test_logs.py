"""What is logged: routes, statuses and durations; no address, no cookie, nothing that was typed."""

from __future__ import annotations

import json
import logging
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.support.serving import ROOT, Browser, fetch


def serve(root: Path, *options: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "cop_xblocks", "serve", "--port", "0", "--data", str(root / "l.sqlite3"), *options],
        cwd=root,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def log_of(root: Path, *options: str, visit: Callable[[str], None]) -> list[str]:
    """The lines that a host has logged when it has stopped."""
    process = serve(root, *options)
    try:
        assert process.stdout is not None
        visit(process.stdout.readline().strip())
        process.terminate()
        return process.communicate(timeout=30)[1].splitlines()
    finally:
        process.kill()


def visit(address: str, course: ModuleType) -> None:
    fetch(f"{address}help/FR/?lang=en")
    browser = Browser(address.rstrip("/"), course)
    browser.begin()
    assert browser.end()[0] == 200


def test_a_quiet_host_logs_nothing_if_all_is_well(tmp_path: Path, small_course: ModuleType) -> None:
    small_course.write_course(tmp_path)
    assert log_of(tmp_path, visit=lambda address: visit(address, small_course)) == []


def test_json_lines_have_routes_and_identify_nobody(tmp_path: Path, small_course: ModuleType) -> None:
    small_course.write_course(tmp_path)
    lines = log_of(tmp_path, "--log", "json", visit=lambda address: visit(address, small_course))
    records = [json.loads(line) for line in lines]
    assert [(record["method"], record["route"], record["status"]) for record in records] == [
        ("GET", "/help/<str:code>/", 200),
        ("GET", "/courses/<str:key>/units/<str:unit>/", 200),
        ("POST", "/courses/<str:key>/blocks/<str:block>/<str:name>", 200),
    ]
    for record in records:
        assert set(record) == {"time", "level", "message", "request", "method", "route", "status", "ms"}
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:.]+\+00:00", record["time"]) and record["ms"] > 0
    assert len({record["request"] for record in records}) == 3
    assert not re.search(r"127\.0\.0\.1|FR|trying|cop_learner|lang", "\n".join(lines))


def test_plain_lines_say_the_same(tmp_path: Path, small_course: ModuleType) -> None:
    small_course.write_course(tmp_path)
    lines = log_of(tmp_path, "--log", "plain", visit=lambda address: visit(address, small_course))
    assert re.fullmatch(r"\S+ \S+ INFO GET /help/<str:code>/ 200 \d+ ms", lines[0])


def test_an_error_is_logged_with_its_request_and_route_and_without_the_address_of_the_page(
    newcomer: Callable[[], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    from cop_xblocks.host.running.logs import JsonFormatter, RouteFilter
    from cop_xblocks.host.views import help as help_page

    records: list[str] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            records.append(self.format(record))

    def fail(*_: Any, **__: Any) -> None:
        raise RuntimeError("a mistake of ours")

    monkeypatch.setattr(help_page, "render_page", fail)
    collector = Collector()
    collector.addFilter(RouteFilter())
    collector.setFormatter(JsonFormatter())
    logging.getLogger("django.request").addHandler(collector)
    try:
        reply = newcomer().client.get("/help/FR/?lang=en")
    finally:
        logging.getLogger("django.request").removeHandler(collector)
    assert reply.status_code == 500
    record = json.loads(records[0])
    assert record["message"] == "GET /help/<str:code>/ failed with 500" and record["level"] == "error"
    assert record["request"] == reply["X-Request-ID"]
    assert "a mistake of ours" in record["traceback"] and "FR/" not in records[0]
