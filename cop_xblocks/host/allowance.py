"""How much one address may store, and how fast: enough for a school, too little to fill a disk in a night.

Each address has an allowance in bytes that fills up by the second. A thing that is stored takes from it what it makes
the data file grow by, and a little for itself. Nothing is said of who is behind an address: a training room is one, and
so is everybody behind a web server that does not say where its requests come from. Addresses are held in memory alone,
for as long as others need no room there, and stand in no log.
"""

from __future__ import annotations

import ipaddress
import threading
import time
from collections import OrderedDict

BURST = 30_000_000
"""Bytes that an address may store at once. The parents' course, all of it, takes a learner 120 thousand."""
BYTES_A_SECOND = 30_000
"""Bytes that an address may store in a second from then on: about a hundred small answers, 2.6 GB a day."""
ONE = 256
"""Bytes that anything stored takes at the least: a row and its places in the indexes."""
MOST_ADDRESSES = 10_000
"""Addresses that are held in memory; the one that stored last longest ago makes room."""

_spent: OrderedDict[str, tuple[float, float]] = OrderedDict()
"""By address: what was left of its allowance, and when that was."""
_lock = threading.Lock()


def spend_allowance(address: str, grows: int) -> bool:
    """Whether an address may store something that makes the data file grow by so many bytes; its allowance is less by
    that then."""
    cost, network = ONE + max(grows, 0), _network(address)
    with _lock:
        now = time.monotonic()
        left = _left(network, now)
        allowed = left >= cost
        _spent[network] = (left - cost if allowed else left, now)
        _spent.move_to_end(network)
        while len(_spent) > MOST_ADDRESSES:
            _spent.popitem(last=False)
    return allowed


def left(address: str) -> float:
    """Bytes that an address may store now."""
    with _lock:
        return _left(_network(address), time.monotonic())


def _left(network: str, now: float) -> float:
    had, then = _spent.get(network, (BURST, now))
    return min(had + (now - then) * BYTES_A_SECOND, BURST)


def _network(address: str) -> str:
    """What one person has: an IPv4 address, or the IPv6 addresses with the same first half."""
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return ""
    return str(known) if known.version == 4 else known.packed[:8].hex()
