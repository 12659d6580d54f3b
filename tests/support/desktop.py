"""A desktop without a monitor, on which Orca reads Firefox aloud, and a listener who writes down what it says."""

from __future__ import annotations

import os
import re
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

BUS_LAUNCHER = "/usr/libexec/at-spi-bus-launcher"
_LOADED = "Finished loading"
QUIET = 1.5
"""Seconds in which Orca does nothing, after which it has said all."""
SILENCE = 3.0
"""Seconds after which it has nothing to say."""
PATIENCE = 60
"""Seconds that Firefox and Orca may take to begin."""

_SETTINGS = """\
from orca import debug, settings
debug.debugFile.reconfigure(line_buffering=True)
# No voice, no braille, no sound: what would be said is in the log.
settings.speechFactoryModules = []
settings.speechServerFactory = "none"
settings.enableBraille = False
settings.enableSound = False
# The keys that the test presses are in the transcript already.
settings.enableKeyEcho = False
# A page is read as the test goes through it, not from its beginning to its end.
settings.sayAllOnLoad = False
"""
_KEY = "KEYBOARD_EVENT:  type=ATSPI_KEY_RELEASED_EVENT"
"""What stands in Orca's log when it has seen that a key was pressed."""
_PREFERENCES = {
    "accessibility.force_disabled": "-1",
    "app.normandy.enabled": "false",
    "browser.aboutwelcome.enabled": "false",
    "browser.shell.checkDefaultBrowser": "false",
    "browser.startup.page": "0",
    "datareporting.policy.dataSubmissionEnabled": "false",
    "dom.disable_open_during_load": "true",
    "security.sandbox.warn_unprivileged_namespaces": "false",
}
_CLEARING = re.compile(r"^.*: Clearing (?:local )?cache\.$\n?", re.MULTILINE)
_UTTERANCE = re.compile(r"SPEECH OUTPUT: '(.*?)' ?(?:\{.*?\}|$)", re.DOTALL | re.MULTILINE)


class Listener:
    """Somebody who works Firefox with keys, and hears what Orca says."""

    def __init__(self, log: Path, environment: dict[str, str]) -> None:
        self.log = log
        self.environment = environment
        self.heard = 0

    def press(self, *keys: str) -> list[str]:
        """Press keys, one after the other; what is said from then on."""
        self._begin()
        for key in keys:
            self._press(key)
        return self._listen()

    def open(self, address: str) -> list[str]:
        """Type an address into Firefox's address bar; what is said once the page is there."""
        self.press("ctrl+l")
        self._begin()
        self._type(address)
        self._press("Return")
        self._wait(lambda text: _LOADED in text[self.heard :], _LOADED)
        utterances = self._listen()
        # What the address bar says as one types is Firefox's.
        loaded = [index for index, words in enumerate(utterances) if words.startswith(_LOADED)]
        return utterances[loaded[-1] :]

    def write(self, words: str) -> list[str]:
        """Type words into the field that has the focus; what is said from then on."""
        self._begin()
        self._type(words)
        return self._listen()

    def wait_for(self, words: str) -> None:
        """Until Orca says some words."""
        self._wait(lambda text: words in text, words)
        self._listen()

    def _type(self, words: str) -> None:
        subprocess.run(["xdotool", "type", words], env=self.environment, check=True, timeout=PATIENCE)

    def _press(self, key: str) -> None:
        """Press a key, or several at once, and wait until Orca knows."""
        before = self._text().count(_KEY)
        subprocess.run(["xdotool", "key", key], env=self.environment, check=True, timeout=PATIENCE)
        self._wait(lambda text: text.count(_KEY) > before, f"the key {key}")

    def _wait(self, is_there: Callable[[str], bool], what: str) -> None:
        end = time.monotonic() + PATIENCE
        while not is_there(self._text()):
            assert time.monotonic() < end, f"Orca never came to {what!r}; its log is {self.log}"
            time.sleep(0.1)

    def _begin(self) -> None:
        self.heard = len(self._text())

    def _listen(self) -> list[str]:
        """What is said until it has been quiet for a while."""
        text, since = self._doings(), time.monotonic()
        while time.monotonic() - since < (QUIET if _UTTERANCE.search(text) else SILENCE):
            time.sleep(0.1)
            now = self._doings()
            if len(now) != len(text):
                text, since = now, time.monotonic()
        words = (re.sub(r"\s+", " ", utterance).strip() for utterance in _UTTERANCE.findall(text))
        return [utterance for utterance in words if utterance]

    def _doings(self) -> str:
        """What Orca has done since it was last asked, without what it does every two seconds."""
        return _CLEARING.sub("", self._text()[self.heard :])

    def _text(self) -> str:
        return self.log.read_text("utf-8", "replace") if self.log.exists() else ""


@contextmanager
def listening(folder: Path) -> Iterator[Listener]:
    """A screen, a window manager, Orca and Firefox, in a session of their own; all end with the test."""
    for name in ("home", "orca", "firefox", "runtime"):
        (folder / name).mkdir()
    (folder / "runtime").chmod(0o700)
    (folder / "orca" / "orca-customizations.py").write_text(_SETTINGS, "utf-8")
    preferences = "".join(f'user_pref("{name}", {value});\n' for name, value in _PREFERENCES.items())
    (folder / "firefox" / "user.js").write_text(preferences, "utf-8")
    log = folder / "orca.log"
    environment = {
        **{name: value for name, value in os.environ.items() if name not in ("WAYLAND_DISPLAY", "LANGUAGE")},
        "HOME": str(folder / "home"),
        "XDG_RUNTIME_DIR": str(folder / "runtime"),
        "LC_ALL": "C.UTF-8",
        "GNOME_ACCESSIBILITY": "1",
    }
    processes: list[subprocess.Popen[str]] = []

    def start(*command: str, ready: bool = False) -> str:
        """Start a program; with `ready`, the first line that it prints."""
        with (folder / f"{Path(command[0]).name}.out").open("w") as out:
            process = subprocess.Popen(
                command, env=environment, stdout=subprocess.PIPE if ready else out, stderr=out, text=True
            )
        processes.append(process)
        return process.stdout.readline().strip() if process.stdout is not None else ""

    try:
        environment["DISPLAY"] = ":" + start(
            "Xvfb", "-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp", ready=True
        )
        environment["DBUS_SESSION_BUS_ADDRESS"] = start(
            "dbus-daemon", "--session", "--nofork", "--print-address=1", ready=True
        )
        setting = ("org.gnome.desktop.interface", "toolkit-accessibility", "true")
        subprocess.run(["gsettings", "set", *setting], env=environment, check=True, timeout=PATIENCE)
        start(BUS_LAUNCHER, "--launch-immediately")
        start("openbox")
        start("orca", "--user-prefs", str(folder / "orca"), "--debug-file", str(log))
        listener = Listener(log, environment)
        listener.wait_for("Screen reader on.")
        start("firefox-esr", "--profile", str(folder / "firefox"), "--no-remote", "about:blank")
        listener.wait_for("Mozilla Firefox")
        yield listener
    finally:
        for process in reversed(processes):
            process.terminate()
        for process in processes:
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
