"""Which addresses a webhook may reach: the public ones, and networks that who runs the site names.

Without this, who registers a webhook could let the site ask machines that only the site reaches. A name is resolved once for each attempt,
every address of it is looked at, and the connection is made to the very address that was looked at.
"""

import ipaddress
import socket
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

type Address = ipaddress.IPv4Address | ipaddress.IPv6Address

LOWEST_PORT = 1024
"""Beside 443, ports below this are those of other services."""
TRANSLATED = tuple(map(ipaddress.IPv6Network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")))
"""Networks whose addresses stand for an IPv4 address."""


class Unfit(Exception):
    """An address that no webhook may have; `code` says why."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


def parsed(url: str) -> SplitResult:
    """An address taken apart.

    Raises:
        Unfit: it is not https, names no machine, holds a password, or leads to a port of another service.
    """
    try:
        parts = urlsplit(url)
        port = parts.port or 443
    except ValueError as error:
        raise Unfit("address") from error
    if parts.scheme != "https" or not parts.hostname or parts.username is not None or parts.fragment:
        raise Unfit("address")
    if port != 443 and port < LOWEST_PORT:
        raise Unfit("port")
    literal = _literal(parts.hostname)
    if literal is not None and not reachable(literal):
        raise Unfit("inside")
    return parts


def resolved(host: str, port: int) -> str:
    """The address to connect to.

    Raises:
        Unfit: there is none, or one of them is not public.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Unfit("unresolved") from error
    addresses = [ipaddress.ip_address(str(each[4][0]).partition("%")[0]) for each in found]
    if not addresses or not all(map(reachable, addresses)):
        raise Unfit("inside")
    return str(addresses[0])


def reachable(address: Address) -> bool:
    """Whether a webhook may lead there."""
    if any(address in network for network in networks()):
        return True
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return reachable(address.ipv4_mapped)
        if any(address in network for network in TRANSLATED):
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def networks() -> list[ipaddress.IPv4Network | ipaddress.IPv6Network]:
    """The networks that who runs the site allows beside the public ones."""
    return [ipaddress.ip_network(each) for each in settings.WEBHOOK_NETWORKS]


def _literal(host: str) -> Address | None:
    try:
        return ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return None
