"""How often something may be tried that a stranger could guess: a resume code, a password, a certificate's code.

A client may try a few times at once, and then once in so many seconds. All clients together have a limit, too, at a
higher rate. A client is whatever the caller counts by: the network of a request (`client_of`), or an account's name.

    attempts = Throttle(each=Rate(10, 30), together=Rate(200, 0.1))

    if wait := attempts.take(client_of(request)):
        ...  # refuse, and say after how many seconds to try again
    if is_right:
        attempts.give_back(client_of(request))  # only wrong guesses count: a whole class may enter its codes

The counts are in this process's memory alone, and in no log. If several processes serve one database, each counts by
itself, and a stranger has as many times the guesses: choose rates that leave room for that.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from dataclasses import dataclass
from math import ceil
from typing import Any

from cop_xblocks.host.allowance import network_of

MOST_CLIENTS = 10_000
"""Clients that a throttle remembers; the one that has tried nothing for the longest time makes room. It has a full
allowance again then, so that the bound on all clients together is what stops a stranger with many addresses."""


@dataclass(frozen=True, slots=True)
class Rate:
    """`at_once` attempts, and one more after every `seconds`."""

    at_once: int
    seconds: float


class _Allowance:
    """The attempts that are left, in the seconds that it takes to earn them."""

    def __init__(self, rate: Rate, now: float) -> None:
        self.rate, self.then = rate, now
        self.left = rate.at_once * rate.seconds

    def earn(self, now: float) -> None:
        """Add the time that has passed."""
        self.left, self.then = min(self.left + now - self.then, self.rate.at_once * self.rate.seconds), now

    def spend(self, attempts: int) -> None:
        """Take attempts away; give them back, if the number is negative."""
        self.left = min(self.left - attempts * self.rate.seconds, self.rate.at_once * self.rate.seconds)

    @property
    def wait(self) -> float:
        """Seconds until there is one more attempt; not above 0 if there is one now."""
        return self.rate.seconds - self.left


class Throttle:
    """Counts the attempts at one thing."""

    def __init__(self, *, each: Rate, together: Rate) -> None:
        self._each = each
        self._clients: OrderedDict[str, _Allowance] = OrderedDict()
        self._together = _Allowance(together, time.monotonic())
        self._lock = threading.Lock()

    def take(self, client: str) -> int:
        """Take one attempt from a client's allowance and from that of all clients. 0 if the attempt may be made now;
        otherwise nothing is taken, and the number of seconds to wait is returned."""
        with self._lock:
            now = time.monotonic()
            own = self._clients.setdefault(client, _Allowance(self._each, now))
            self._clients.move_to_end(client)
            while len(self._clients) > MOST_CLIENTS:
                self._clients.popitem(last=False)
            for allowance in (own, self._together):
                allowance.earn(now)
            wait = max(own.wait, self._together.wait)
            if wait > 0:
                return max(1, ceil(wait))
            for allowance in (own, self._together):
                allowance.spend(1)
            return 0

    def give_back(self, client: str) -> None:
        """Give back the attempt that was taken last, since it was no wrong guess."""
        with self._lock:
            self._together.spend(-1)
            if client in self._clients:
                self._clients[client].spend(-1)


def client_of(request: Any) -> str:
    """The network that a request comes from: one household, one school, or one phone."""
    return network_of(request.META.get("REMOTE_ADDR", ""))
