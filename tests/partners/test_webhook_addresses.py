"""No webhook leads into a network that is not public, whatever name or spelling it has."""

import socket
from ipaddress import ip_address

import pytest
from pytest_django import Settings

from bonafides.partners.webhooks import addresses, sending, signing
from bonafides.partners.webhooks.addresses import Unfit

INSIDE = (
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",  # noqa: S104
    "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "ff02::1", "::ffff:127.0.0.1",
    "64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:7f00:1::",
)  # fmt: skip


@pytest.mark.parametrize("address", INSIDE)
def test_what_is_not_public_is_not_reached(address: str) -> None:
    assert not addresses.reachable(ip_address(address))


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:4700::1111", "::ffff:93.184.215.14"])
def test_what_is_public_is_reached(address: str) -> None:
    assert addresses.reachable(ip_address(address))


def test_a_network_that_is_named_is_reached(settings: Settings) -> None:
    settings.WEBHOOK_NETWORKS = ["10.20.0.0/16"]
    assert addresses.reachable(ip_address("10.20.1.1"))
    assert not addresses.reachable(ip_address("10.21.1.1"))


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("http://example.org/", "address"),
        ("https:///x", "address"),
        ("https://user@example.org/", "address"),
        ("https://example.org:22/", "port"),
        ("https://example.org:99999/", "address"),
        ("https://[::1]/", "inside"),
        ("https://192.168.1.1:8443/", "inside"),
        ("file:///etc/passwd", "address"),
    ],
)
def test_an_unfit_address_is_refused(url: str, code: str) -> None:
    with pytest.raises(Unfit) as refused:
        addresses.parsed(url)
    assert refused.value.code == code


def test_one_inner_address_among_public_ones_is_enough_to_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, 443)) for each in ("93.184.215.14", "10.0.0.1")
    ]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(Unfit):
        addresses.resolved("example.org", 443)


def test_the_connection_goes_to_the_address_that_was_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that means another machine a moment later (DNS rebinding) changes nothing."""
    asked: list[object] = []
    answers = iter(["93.184.215.14", "127.0.0.1"])

    def lookup(*_: object, **__: object) -> list[object]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), 443))]

    def connect(address: object, *_: object) -> socket.socket:
        asked.append(address)
        raise OSError

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    monkeypatch.setattr(socket, "create_connection", connect)
    assert sending.send("https://example.org/", b"{}", {}).fault == "unreachable"
    assert asked == [("93.184.215.14", 443)]


def test_the_signature_is_that_of_the_specification() -> None:
    """The example of the Standard Webhooks specification's reference libraries."""
    found = signing.signature(
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        message="msg_p5jXN8AQM9LWM0D4loKWxJek",
        at=1614265330,
        body=b'{"test": 2432232314}',
    )
    assert found == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
