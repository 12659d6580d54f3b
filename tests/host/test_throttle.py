"""A stranger who guesses is slowed down; a class that types its codes is not."""

from __future__ import annotations

import pytest

from cop_xblocks.host import throttle
from cop_xblocks.host.allowance import network_of
from cop_xblocks.host.throttle import Rate, Throttle


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = 1000.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(throttle, "time", clock)
    return clock


def test_after_some_attempts_a_client_waits_and_another_does_not(clock: Clock) -> None:
    attempts = Throttle(each=Rate(3, 30), together=Rate(100, 1))
    assert [attempts.take("a") for _ in range(4)] == [0, 0, 0, 30]
    assert attempts.take("b") == 0
    clock.now += 20
    assert attempts.take("a") == 10
    clock.now += 10
    assert [attempts.take("a"), attempts.take("a")] == [0, 30]


def test_asking_too_early_costs_nothing(clock: Clock) -> None:
    attempts = Throttle(each=Rate(1, 10), together=Rate(100, 1))
    assert attempts.take("a") == 0
    for _ in range(9):
        clock.now += 1
        attempts.take("a")
    clock.now += 1
    assert attempts.take("a") == 0


def test_many_clients_together_wait_too(clock: Clock) -> None:
    attempts = Throttle(each=Rate(10, 1), together=Rate(5, 2))
    assert [attempts.take(str(number)) for number in range(6)] == [0, 0, 0, 0, 0, 2]
    clock.now += 2
    assert attempts.take("another") == 0


def test_only_wrong_guesses_count(clock: Clock) -> None:
    attempts = Throttle(each=Rate(2, 60), together=Rate(2, 60))
    for _ in range(40):
        assert attempts.take("a classroom") == 0
        attempts.give_back("a classroom")
    for _ in range(40):
        attempts.give_back("a classroom")
    assert [attempts.take("a classroom") for _ in range(3)] == [0, 0, 60]


def test_memory_is_bounded(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttle, "MOST_CLIENTS", 3)
    attempts = Throttle(each=Rate(1, 60), together=Rate(1000, 1))
    for number in range(10):
        assert attempts.take(str(number)) == 0
    assert len(attempts._clients) == 3
    assert attempts.take("9") == 60


def test_a_network_is_an_ipv4_address_or_the_first_half_of_an_ipv6_address() -> None:
    assert network_of("2001:db8::1") == network_of("2001:db8::2") != network_of("2001:db8:0:1::1")
    assert network_of("192.0.2.1") != network_of("192.0.2.2")
    # A host that listens on both at once reads an IPv4 address in the form of IPv6.
    assert network_of("::ffff:192.0.2.1") == network_of("192.0.2.1")
    assert network_of("a socket") == ""
