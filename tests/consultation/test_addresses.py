"""Whose a request is: nobody can pass for somebody else."""

from ipaddress import ip_network

import pytest

from consultation.addresses import client_address, counted_as

OWN = (ip_network("127.0.0.1"), ip_network("10.0.0.0/8"))


@pytest.mark.parametrize(
    ("peer", "forwarded", "found"),
    [
        ("203.0.113.5", None, "203.0.113.5"),
        ("203.0.113.5", "198.51.100.1", "203.0.113.5"),  # no proxy of ours: what it says counts for nothing
        ("127.0.0.1", "198.51.100.1", "198.51.100.1"),
        (
            "127.0.0.1",
            "1.1.1.1, 198.51.100.1, 10.2.3.4",
            "198.51.100.1",
        ),  # the left is the sender's invention
        ("127.0.0.1", "1.1.1.1, nonsense", "127.0.0.1"),
        ("127.0.0.1", None, "127.0.0.1"),
        ("::ffff:127.0.0.1", "2001:db8::1", "2001:db8::1"),
        ("127.0.0.1", "1.1.1.1," * 100_000 + "198.51.100.1", "198.51.100.1"),
        (None, "198.51.100.1", None),
        ("", "", None),
    ],
)
def test_only_own_proxies_are_believed(peer: str | None, forwarded: str | None, found: str | None) -> None:
    assert client_address(peer, forwarded, OWN) == found


def test_an_ipv6_household_is_one_and_a_mapped_address_is_itself() -> None:
    assert counted_as("2001:db8:1:2:3::4") == counted_as("2001:db8:1:2::") != counted_as("2001:db8:1:3::")
    assert counted_as("fe80::1%eth0") == counted_as("fe80::2")
    assert counted_as("::ffff:192.0.2.1") == counted_as("192.0.2.1") != counted_as("192.0.2.2")
    assert counted_as("nonsense") == counted_as("")
