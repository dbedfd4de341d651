# SPDX-License-Identifier: GPL-3.0-or-later
"""A reverse proxy that names its upstream in `Host`, as nginx does unless it is told otherwise."""
import asyncio
import re
import threading


class HostProxy:
    """Listens on a free port of its own; one request a connection, sockets included."""

    def __init__(self, upstream):
        self._upstream = upstream
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._server = self._call(asyncio.start_server(self._serve, "127.0.0.1", 0))
        self.port = self._server.sockets[0].getsockname()[1]

    def close(self):
        self._loop.call_soon_threadsafe(self._server.close)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    def _call(self, coroutine):
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result(10)

    async def _serve(self, reader, writer):
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            head = re.sub(rb"\r\nHost: [^\r]*", b"\r\nHost: 127.0.0.1:%d" % self._upstream, head)
            if b"Upgrade: websocket" not in head:
                head = re.sub(rb"\r\nConnection: [^\r]*", b"\r\nConnection: close", head)
            above, answer = await asyncio.open_connection("127.0.0.1", self._upstream)
            answer.write(head)
            await asyncio.gather(self._pass(reader, answer), self._pass(above, writer))
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    async def _pass(self, reader, writer):
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
        writer.close()
