# SPDX-License-Identifier: GPL-3.0-or-later
"""A small HTTP and WebSocket server on one loopback port, of the standard library alone, for scripted nodes.

Only what our tests need of RFC 6455: text frames, no fragments from the client, close. It runs an event loop on a
thread of its own; everything else may be called from the thread of the test.
"""
import asyncio
import base64
import hashlib
import mimetypes
import pathlib
import struct
import threading

HANDSHAKE = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; font-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'")


class Connection:
    """One browser's socket."""

    def __init__(self, writer):
        self._writer = writer

    def send(self, text):
        data = text.encode()
        head = bytes([0x81]) + (bytes([len(data)]) if len(data) < 126 else struct.pack(">BH", 126, len(data))
                                if len(data) < 65536 else struct.pack(">BQ", 127, len(data)))
        self._writer.write(head + data)

    def close(self, code=1001, reason=""):
        payload = struct.pack(">H", code) + reason.encode()
        self._writer.write(bytes([0x88, len(payload)]) + payload)
        self._writer.close()


class WebSocketServer:
    """Serves `folders` (prefix to path), `values` (path to a function that gives its JSON), and calls `opened`, `received`
    and `closed` for sockets at /ws."""

    def __init__(self, folders, values, opened, received, closed):
        self._folders, self._values = folders, values
        self._opened, self._received, self._closed = opened, received, closed
        self._loop = asyncio.new_event_loop()
        self._connections = set()
        self.bend = {}  # (method, path) to (status, content type, bytes) that is answered instead
        self._server = None
        self.port = 0
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()

    def start(self):
        """Listens on a free port, or again on the one it had."""
        self.call(self._start())

    def stop(self):
        """Stops listening and cuts every connection without a word, as a killed node would."""
        self.call(self._stop())

    def close(self):
        self.stop()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def call(self, coroutine):
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result(10)

    def run(self, function):
        """Runs `function` on the server's thread and returns what it returns."""
        async def wrapped():
            return function()
        return self.call(wrapped())

    async def _start(self):
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def _stop(self):
        if self._server:
            self._server.close()
        for writer in list(self._connections):
            writer.transport.abort()
        self._server = None

    async def _serve(self, reader, writer):
        self._connections.add(writer)
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            method, path = head.split(" ", 2)[:2]
            if (bent := self.bend.get((method, path))) is not None:
                self._answer(writer, *bent)
                await writer.drain()
            elif path == "/ws":
                await self._talk(reader, writer, head)
            else:
                self._answer(writer, *(self._file(path.split("?")[0]) if method == "GET" else (405, "text/plain", b"")))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            self._connections.discard(writer)
            writer.close()

    def _answer(self, writer, status, kind, data):
        writer.write((f"HTTP/1.1 {status} x\r\nContent-Type: {kind}\r\nContent-Length: {len(data)}\r\n"
                      f"Content-Security-Policy: {CONTENT_SECURITY_POLICY}\r\nConnection: close\r\n\r\n").encode() + data)

    def _file(self, path):
        if path in self._values:
            return 200, "application/json", self._values[path]().encode()
        for prefix, folder in self._folders.items():
            file = pathlib.Path(folder, path[len(prefix):]).resolve()
            if path.startswith(prefix) and file.is_file() and file.is_relative_to(pathlib.Path(folder).resolve()):
                return 200, mimetypes.guess_type(file.name)[0] or "text/plain", file.read_bytes()
        return 404, "text/plain", b""

    async def _talk(self, reader, writer, head):
        original = next(line.split(": ", 1)[1] for line in head.split("\r\n") if line.lower().startswith("sec-websocket-key"))
        accept = base64.b64encode(hashlib.sha1((original + HANDSHAKE).encode()).digest()).decode()
        writer.write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                      f"Sec-WebSocket-Accept: {accept}\r\nSec-WebSocket-Protocol: gangway.v1\r\n\r\n").encode())
        connection = Connection(writer)
        self._opened(connection)
        try:
            while (text := await self._read(reader)) is not None:
                self._received(connection, text)
        finally:
            self._closed(connection)

    async def _read(self, reader):
        first, second = await reader.readexactly(2)
        length = second & 127
        if length >= 126:
            length = int.from_bytes(await reader.readexactly(2 if length == 126 else 8), "big")
        mask = await reader.readexactly(4)
        data = await reader.readexactly(length)
        text = bytes(byte ^ mask[i % 4] for i, byte in enumerate(data))
        return None if first & 15 == 8 else text.decode()
