"""The files of `docs/deploy/`: units, a container and web servers in front, as far as they can be tried here."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from cop_xblocks.cli import cop
from cop_xblocks.forms.fields import MOST_BYTES
from cop_xblocks.host.web_server import GRACE

DEPLOY = Path(__file__).resolve().parents[2] / "docs" / "deploy"
UNITS = sorted(path.name for path in DEPLOY.glob("cop-*"))
SERVICES = [name for name in UNITS if name.endswith(".service")]


def text(name: str) -> str:
    return (DEPLOY / name).read_text("utf-8")


def settings(name: str, key: str) -> list[str]:
    """The values of a setting in a unit."""
    return re.findall(rf"^{key}=(.*)$", text(name), re.MULTILINE)


def refuse_unknown_options(words: list[str]) -> None:
    """Fail where `cop` does not know a command, or an option of it."""
    command: click.Command = cop
    context = click.Context(cop)
    while isinstance(command, click.Group):
        name, *words = words
        inner = command.get_command(context, name)
        assert inner is not None, name
        command = inner
    command.make_context(command.name, words)


def test_every_file_is_in_the_manual() -> None:
    page = (DEPLOY.parent / "running.md").read_text("utf-8")
    assert UNITS
    assert [path.name for path in DEPLOY.iterdir() if f"deploy/{path.name}" not in page] == []


@pytest.mark.parametrize("name", SERVICES)
def test_a_unit_starts_commands_that_exist(name: str) -> None:
    for line in settings(name, "ExecStart"):
        program, *words = shlex.split(line)
        assert program == "/opt/cop/bin/cop"
        refuse_unknown_options(words)


def test_the_container_starts_a_command_that_exists() -> None:
    import json

    program, *words = json.loads(re.findall(r"^ENTRYPOINT (.*)$", text("Containerfile"), re.MULTILINE)[0])
    assert program == "/opt/cop/bin/cop"
    refuse_unknown_options(words)


def test_the_backup_is_of_the_file_that_the_host_serves_as_the_same_user() -> None:
    data = [re.findall(r"--data (\S+)", settings(name, "ExecStart")[0]) for name in SERVICES]
    assert data[0] == data[1] and data[0][0].startswith("/var/lib/cop/")
    for key in ("User", "DynamicUser", "StateDirectory", "UMask"):
        assert settings(SERVICES[0], key) == settings(SERVICES[1], key) != []


def test_a_unit_gives_the_host_enough_time_to_stop() -> None:
    (seconds,) = settings("cop-serve.service", "TimeoutStopSec")
    assert int(seconds) > GRACE + 1


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="only a system with systemd can check its units")
@pytest.mark.parametrize("name", UNITS)
def test_systemd_understands_a_unit(name: str, tmp_path: Path) -> None:
    # The program is installed on a server, not here.
    for unit in UNITS:
        (tmp_path / unit).write_text(text(unit).replace("/opt/cop/bin/cop", "/bin/true"), "utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", str(tmp_path / name)], capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="only a system with systemd can check its units")
@pytest.mark.parametrize("name", SERVICES)
def test_a_service_is_exposed_as_little_as_it_can_be(name: str) -> None:
    """0 is nothing, 10 everything; below 2 systemd calls it OK."""
    done = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", "--threshold=15", str(DEPLOY / name)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stdout[-500:]


def test_the_container_runs_as_nobody_and_writes_into_its_volume_alone() -> None:
    file = text("Containerfile")
    assert re.search(r"^USER (?!0)\d+:\d+$", file, re.MULTILINE)
    assert file.index("USER ") < file.index("ENTRYPOINT")
    assert "VOLUME /data\n" in file and '--data", "/data/' in file
    assert "--read-only" in (DEPLOY.parent / "running.md").read_text("utf-8")


@pytest.mark.parametrize("name", ["Caddyfile", "nginx.conf"])
def test_a_web_server_in_front_takes_what_the_host_takes_and_logs_no_requests(name: str) -> None:
    file = text(name)
    assert file.count("{") == file.count("}")
    (size,) = re.findall(r"(?:max_size|client_max_body_size) (\d+)k", file, re.IGNORECASE)
    assert int(size) * 1000 >= 2 * MOST_BYTES
    assert "127.0.0.1:8000" in file and "Strict-Transport-Security" in file
    if name == "nginx.conf":
        servers = len(re.findall(r"^server \{", file, re.MULTILINE))
        assert servers == 2
        for line in ("access_log off;", "error_log /dev/null;"):
            assert len(re.findall(rf"^    {line}$", file, re.MULTILINE)) == servers
    else:
        assert re.findall(r"^\s*log\b.*\n\s*(.*)$", file, re.MULTILINE) == [
            "exclude http.log.error http.handlers.reverse_proxy"
        ]


def test_nginx_of_each_system_in_the_manual_knows_every_directive() -> None:
    """Debian 12 has nginx 1.22 and Ubuntu 24.04 has 1.24; the directive `http2` came with 1.25.1."""
    assert not re.search(r"^\s*http2\b", text("nginx.conf"), re.MULTILINE)
    assert "listen 443 ssl http2;" in text("nginx.conf")


def test_nginx_passes_on_what_the_host_needs_and_nothing_that_a_browser_made_up() -> None:
    headers = dict(re.findall(r"proxy_set_header (X-Forwarded-\w+) (\S+);", text("nginx.conf")))
    assert headers == {
        "X-Forwarded-Host": "$host",
        "X-Forwarded-Proto": "$scheme",
        "X-Forwarded-For": "$remote_addr",
    }


def test_the_manual_has_every_command_of_the_group() -> None:
    page = (DEPLOY.parent / "running.md").read_text("utf-8") + (DEPLOY.parent / "hosts.md").read_text("utf-8")
    listed = CliRunner().invoke(cop, ["host", "--help"]).output.partition("Commands:")[2]
    commands = re.findall(r"^  ([a-z]+)  ", listed, re.MULTILINE)
    assert len(commands) >= 7
    assert [command for command in commands if f"cop host {command}" not in page] == []
