"""A mail server on this machine, over TLS, that takes its time."""

import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Server(socketserver.ThreadingTCPServer):
    """Keeps what came; before it says that it has a message it waits for `may_answer`."""

    daemon_threads = True

    def __init__(self, pem: Path) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(pem)
        self.socket = context.wrap_socket(self.socket, server_side=True)
        self.came: list[str] = []
        self.has_one, self.may_answer = threading.Event(), threading.Event()

    @property
    def url(self) -> str:
        return f"smtps://127.0.0.1:{self.socket.getsockname()[1]}"


class Handler(socketserver.StreamRequestHandler):
    server: Server

    def handle(self) -> None:
        self._say("220 here")
        while line := self.rfile.readline().strip().upper():
            if line == b"DATA":
                self._say("354 go on")
                self.server.came.append(self._text())
                self.server.has_one.set()
                self.server.may_answer.wait(30)
            self._say("221 bye" if line == b"QUIT" else "250 yes")

    def _text(self) -> str:
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line.decode())
        return "".join(lines)

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


@contextmanager
def mail_server(pem: Path) -> Iterator[Server]:
    """A server at work."""
    server = Server(pem)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.may_answer.set()
        server.shutdown()
        server.server_close()
        thread.join()
