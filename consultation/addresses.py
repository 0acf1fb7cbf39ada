"""Network addresses: whose a request is behind proxies, and which addresses count as one."""

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Network = IPv4Network | IPv6Network
SITE_PREFIX = 64  # an IPv6 household or hall has at least this network to itself
MOST_HOPS = 20


def client_address(peer: str | None, forwarded_for: str | None, trusted: Sequence[Network]) -> str | None:
    """Address of whoever sent a request.

    Parameters
    ----------
    peer
        Address of the connection.
    forwarded_for
        The header ``X-Forwarded-For``; anybody can write it, so it is believed only from the right, and only
        as far as trusted proxies have written it.
    trusted
        Networks of the proxies that the operator runs.
    """
    hops = [*(forwarded_for or "").split(",")[-MOST_HOPS:], peer or ""]
    last: str | None = None
    for hop in reversed(hops):
        read = _read(hop)
        if read is None:
            break
        last = str(read)
        if not any(read in network for network in trusted):
            break
    return last


def counted_as(address: str) -> str:
    """What stands for an address when tries are counted: itself, of IPv6 its /64 network."""
    read = _read(address)
    if isinstance(read, IPv6Address):
        return str(ip_network((read, SITE_PREFIX), strict=False))
    return str(read) if read else "unreadable"


def _read(text: str) -> IPv4Address | IPv6Address | None:
    try:
        read = ip_address(text.strip().partition("%")[0])
    except ValueError:
        return None
    return (read.ipv4_mapped or read) if isinstance(read, IPv6Address) else read
