"""How much one address may store, and how fast: enough for a school, too little to fill a disk in a night.

Each address has an allowance in bytes that fills up by the second. Whatever is stored takes from it the bytes that the
data file grows by, and some for its row. An address is not a person: a training room is one, and so is everybody behind
a web server that does not say where its requests come from. Addresses are held in memory only, while there is room, and
are in no log.
"""

from __future__ import annotations

import ipaddress
import threading
import time
from collections import OrderedDict

BURST = 30_000_000
"""Bytes that an address may store at once."""
BYTES_A_SECOND = 30_000
"""Bytes that an address may store in each second after that: 2.6 GB a day."""
ONE = 256
"""Bytes that a row takes at the least, with its places in the indexes."""
MOST_ADDRESSES = 10_000
"""Addresses that are held in memory; the one that has stored nothing for the longest time makes room."""

_spent: OrderedDict[str, tuple[float, float]] = OrderedDict()
"""By address: the bytes that were left of its allowance, and when that was."""
_lock = threading.Lock()


def spend_allowance(address: str, grows: int) -> bool:
    """Spend the allowance of an address on something that makes the data file grow by `grows` bytes; False if too
    little is left."""
    cost, network = ONE + max(grows, 0), network_of(address)
    with _lock:
        now = time.monotonic()
        left = _left(network, now)
        allowed = left >= cost
        _spent[network] = (left - cost if allowed else left, now)
        _spent.move_to_end(network)
        while len(_spent) > MOST_ADDRESSES:
            _spent.popitem(last=False)
    return allowed


def _left(network: str, now: float) -> float:
    had, then = _spent.get(network, (BURST, now))
    return min(had + (now - then) * BYTES_A_SECOND, BURST)


def network_of(address: str) -> str:
    """The addresses of one household: an IPv4 address, or the IPv6 addresses with the same first half. A host that
    listens for both reads an IPv4 address as `::ffff:192.0.2.1`."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return ""
    if parsed.version == 6 and parsed.ipv4_mapped is None:
        return parsed.packed[:8].hex()
    return str(parsed if parsed.version == 4 else parsed.ipv4_mapped)
