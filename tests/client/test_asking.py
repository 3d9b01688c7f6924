"""The client asks again where that does no harm, and only there."""

import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from bonafides.client import Client, Failed, TooMany, Unreachable
from bonafides.client.exchange import Answer

ME = b'{"name": "Ama", "email": "", "organisations": [], "unknown": 1}'
BUSY = Answer(429, {"Retry-After": "7"}, b'{"code": "too-many", "detail": "Wait."}')
BROKEN = Answer(502, {}, b"<html>")
FINE = Answer(200, {}, ME)


@dataclass
class Scripted:
    """Answers as it is told, the last for ever; keeps the pauses."""

    answers: list[Answer | Exception]
    asked: int = 0
    pauses: list[float] = field(default_factory=list)

    def __call__(self, method: str, path: str, headers: Mapping[str, str], body: bytes | None) -> Answer:
        assert all((method, path, headers))
        assert body is None or body.startswith(b"{")
        answer = self.answers[min(self.asked, len(self.answers) - 1)]
        self.asked += 1
        if isinstance(answer, Exception):
            raise answer
        return answer


def client(*answers: Answer | Exception) -> tuple[Client, Scripted]:
    scripted = Scripted([*answers])
    return Client("https://desk.example", "bf_x", exchange=scripted, sleep=scripted.pauses.append), scripted


def test_it_waits_as_long_as_it_is_told() -> None:
    desk, scripted = client(BUSY, BUSY, FINE)
    assert desk.me().name == "Ama"
    assert scripted.pauses == [7, 7]


def test_each_pause_is_longer_than_the_one_before() -> None:
    desk, scripted = client(BROKEN, TimeoutError(), ConnectionResetError(), FINE)
    assert desk.me().name == "Ama"
    assert scripted.pauses == [0.5, 1, 2]


def test_it_gives_up() -> None:
    desk, scripted = client(BUSY)
    with pytest.raises(TooMany):
        desk.me()
    assert scripted.asked == 6
    with pytest.raises(Unreachable):
        client(TimeoutError())[0].me()


@pytest.mark.parametrize("answer", [BROKEN, TimeoutError(), ConnectionResetError()])
def test_what_may_have_been_done_is_not_asked_again(answer: Answer | Exception) -> None:
    desk, scripted = client(answer, FINE)
    with pytest.raises((Failed, Unreachable)):
        desk.send_report(1)
    assert scripted.asked == 1


def test_what_never_arrived_is_asked_again() -> None:
    desk, scripted = client(ConnectionRefusedError(), BUSY, BROKEN)
    with pytest.raises(Failed):
        desk.send_report(1)
    assert scripted.asked == 3


@pytest.mark.parametrize("url", ["desk.example", "ftp://desk.example", "file:///desk", "https://"])
def test_an_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="no address of a desk"):
        Client(url, "bf_x")


class Elsewhere(BaseHTTPRequestHandler):
    """Sends everybody to another address."""

    def do_GET(self) -> None:
        self.send_response(302)
        self.send_header("Location", "/stolen")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        assert format
        assert args
        assert self.path != "/stolen"


@pytest.fixture
def elsewhere() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Elsewhere) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/desk/"
        server.shutdown()
        thread.join()


def test_a_token_is_not_carried_elsewhere(elsewhere: str) -> None:
    from bonafides.client import Problem

    with pytest.raises(Problem) as told:
        Client(elsewhere, "bf_x").me()
    assert told.value.status == 302


def test_the_client_loads_nothing_of_ours_and_no_framework() -> None:
    code = (
        "import sys, bonafides.client;"
        "print(sorted({n.split('.')[0] for n in sys.modules} & {'django', 'ninja', 'pydantic', 'numpy', 'duckdb'}),"
        "sorted(n for n in sys.modules if n.startswith('bonafides.') and not n.startswith('bonafides.client')))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[] []"
