"""The server of one page and its news, for one reader on this machine."""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

from geo.errors import OutputError

if TYPE_CHECKING:
    from geo.watch.draft import Draft, State

LOOPBACK = "127.0.0.1"
#: seconds between comments that keep a quiet connection open
_QUIET = 15.0


class Server(ThreadingHTTPServer):
    """Serves a draft on loopback; if the port is taken, on any free one."""

    daemon_threads = True

    def __init__(self, draft: Draft, port: int) -> None:
        self.draft = draft
        self.closing = False
        try:
            super().__init__((LOOPBACK, port), _Handler)
        except OSError:
            try:
                super().__init__((LOOPBACK, 0), _Handler)
            except OSError as error:
                raise OutputError(f"{LOOPBACK} has no free port: {error.strerror or error}") from error

    @property
    def address(self) -> str:
        """The address of the page."""
        return f"http://{LOOPBACK}:{self.server_port}/"

    def hosts(self) -> set[str]:
        """Return the Host headers of browsers on this machine.

        The name of another site that resolves to this machine is not among them (DNS rebinding).
        """
        return {f"{name}:{self.server_port}" for name in (LOOPBACK, "localhost")}

    def close(self) -> None:
        """Stop serving, and end the connections that wait for news."""
        self.closing = True
        with self.draft.changed:
            self.draft.changed.notify_all()
        self.shutdown()
        self.server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Ignore a browser that closed its connection."""


class _Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD for / and /news, and nothing else."""

    server: Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer with the page, the news or an error."""
        if self.headers.get("Host", "") not in self.server.hosts():
            self._answer(421, "text/plain", b"this server answers its own machine only\n")
        elif self.path == "/":
            self._answer(200, "text/html; charset=utf-8", self.server.draft.html.encode())
        elif self.path == "/news" and self.command == "GET":
            self._news()
        else:
            self._answer(404, "text/plain", b"there is nothing here\n")

    do_HEAD = do_GET  # noqa: N815

    def log_message(self, *_arguments: Any) -> None:
        """Log nothing."""

    def _answer(self, status: int, media: str, body: bytes) -> None:
        self.send_response(status)
        self._head(media)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def _head(self, media: str) -> None:
        self.send_header("Content-Type", media)
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        # pages of other sites must not frame the draft or keep a reference to its window
        self.send_header("Content-Security-Policy", "frame-ancestors 'self'")
        self.send_header("Cross-Origin-Opener-Policy", "same-origin")

    def _news(self) -> None:
        """Send the state now and after each change, as server-sent events, until the browser leaves."""
        self.send_response(200)
        self._head("text/event-stream")
        self.end_headers()
        self.close_connection = True
        draft, sent = self.server.draft, None
        while not self.server.closing:
            with draft.changed:
                if draft.state == sent:
                    draft.changed.wait(_QUIET)
                state = draft.state
            self.wfile.write(_event(state) if state != sent else b": still here\n\n")
            self.wfile.flush()
            sent = state


def _event(state: State) -> bytes:
    data = json.dumps({"version": state.version, "faults": state.faults}, ensure_ascii=True)
    return f"data: {data}\n\n".encode()
