# SPDX-License-Identifier: GPL-3.0-or-later
"""Real parts for tests written in Python: the same as the C++ classes beside it, on the standard library and python3-websocket.

    with Node(folder) as node, WsClient(node.port) as client:
        client.enter_as_guest("Tavi")

Everything waits on a condition and for a bounded time; everything that was started ends with its `with` block, and with
this process if it dies otherwise.
"""

import contextlib
import contextlib
import ctypes
import json
import os
import pathlib
import queue
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import uuid

SOURCE = pathlib.Path(os.environ.get("GANGWAY_SOURCE") or pathlib.Path(__file__).resolve().parents[2])
BINARIES = pathlib.Path(os.environ.get("GANGWAY_BIN") or SOURCE / "build/dev/bin")
PATIENCE = 30  # seconds for any one step
GOODBYE = 3  # seconds for the answer to one
LIBRARY = ctypes.CDLL(None)  # opened here, as little as possible being safe between fork and exec


class Failed(Exception):
    """A part did not do what was asked of it in time."""


def wait_until(condition, seconds=PATIENCE, what="the condition"):
    """Returns the first true value of condition(); fails after `seconds`."""
    deadline = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > deadline:
            raise Failed(f"{what} did not come true within {seconds} s")
        time.sleep(0.02)


def die_with_parent():
    if sys.platform == "linux":
        LIBRARY.prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG


class Process:
    """One server. Collects what it prints; ends with its `with` block."""

    def __init__(self, command, environment=None):
        self.lines = []
        self.process = subprocess.Popen(
            [str(part) for part in command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True, errors="replace", env={**os.environ, **(environment or {})}, preexec_fn=die_with_parent,
            start_new_session=True)  # a terminal's Ctrl-C reaches us alone, and we end it in its turn
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self):
        for line in self.process.stdout:
            self.lines.append(line.rstrip("\n"))

    def _kill_all(self):
        if self.process.returncode is not None:  # its number may be another's by now
            return
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

        def is_gone():
            try:
                os.killpg(self.process.pid, 0)
            except (ProcessLookupError, PermissionError):
                return True
            return False
        with contextlib.suppress(Failed):  # where nobody waits for orphans they stay known, though dead
            wait_until(is_gone, 2)

    def wait_for_line(self, prefix, seconds=PATIENCE):
        """The rest of the first line that begins with `prefix`."""
        def find():
            ended = self.process.poll() is not None
            if ended:
                self.reader.join(PATIENCE)
            for line in list(self.lines):
                if line.startswith(prefix):
                    return (line[len(prefix):],)
            if ended:
                raise Failed(f"{self.process.args[0]} ended: " + "\n".join(self.lines[-20:]))
            return None
        return wait_until(find, seconds, f'"{prefix}"')[0]

    def end(self, number=signal.SIGTERM):
        """Sends the signal and waits; SIGKILL reaches also what the server has started. Returns the exit code."""
        if number == signal.SIGKILL:
            self._kill_all()
        elif self.process.poll() is None:
            self.process.send_signal(number)
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.reader.join(PATIENCE)
        self.process.stdout.close()
        return self.process.returncode


class Broker:
    """A real Kafka broker; keeps address and data over stop, kill and restart."""

    def __init__(self, folder, extra=()):
        self.folder = folder
        self.extra = "\n".join(extra)
        self.process = None
        try:
            self.restart()
        except BaseException:  # also Ctrl-C: nobody else knows of the process yet
            self.kill()
            raise

    def restart(self):
        environment = {"KAFKA_EXTRA": self.extra} if self.extra else {}
        self.process = Process([SOURCE / "tests/support/kafka/broker", "run", self.folder], environment)
        self.address = self.process.wait_for_line("ready ", 120)

    def stop(self):
        self.process.end()

    def kill(self):
        if self.process:
            self.process.end(signal.SIGKILL)

    def tool(self, *arguments):
        """Runs one of Kafka's own tools, named by its class."""
        command = [SOURCE / "tests/support/kafka/broker", "tool", self.folder, *arguments]
        subprocess.run([str(part) for part in command], check=True, capture_output=True, timeout=PATIENCE)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.kill()


class Node:
    """A real gangway-node in a folder of its own; keeps folder and port over terminate, kill and restart."""

    def __init__(self, folder, vehicle="Train A", arguments=(), port=0, listen="127.0.0.1"):
        self.folder = pathlib.Path(folder)
        self.vehicle = vehicle
        self.arguments = ["--listen", listen, *arguments]
        self.port = port
        self.process = None
        try:
            self.restart()
        except BaseException:  # also Ctrl-C: nobody else knows of the process yet
            if self.process:
                self.kill()
            raise

    def _command(self, *more):
        return [BINARIES / "gangway-node", "--data-folder", self.folder, "--vehicle", self.vehicle, *more]

    def restart(self):
        self.process = Process(self._command("--port", self.port, *self.arguments))
        self.port = int(self.process.wait_for_line("listening on http://127.0.0.1:"))

    def terminate(self):
        """Returns the exit code."""
        return self.process.end()

    def kill(self):
        self.process.end(signal.SIGKILL)

    def owner_ticket(self):
        command = [str(part) for part in self._command("--owner-ticket")]
        return subprocess.run(command, capture_output=True, text=True, check=True, timeout=PATIENCE).stdout.strip()

    @property
    def output(self):
        return "\n".join(self.process.lines)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.terminate()


class WsClient:
    """A client of gangway.v1 in raw JSON. It answers pings whatever the test is waiting for, so no node takes it for gone."""

    def __init__(self, port, path="/ws", host="127.0.0.1", scheme="ws", **options):
        import websocket  # python3-websocket; only who speaks the wire needs it
        self.last_ref = 0
        self.frames = []
        self.arrived = queue.SimpleQueue()  # frames that nobody has looked at; the end of the connection as an exception
        self.socket = websocket.create_connection(
            f"{scheme}://{host}:{port}{path}", timeout=PATIENCE, subprotocols=["gangway.v1"], suppress_origin=True, **options)
        self.socket.settimeout(None)
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self):
        try:
            while True:
                self.arrived.put(json.loads(self.socket.recv()))
        except Exception as error:  # the library's own kinds; what comes at the end is no JSON
            self.arrived.put(error)

    def send(self, kind, **fields):
        self.last_ref += 1
        self.socket.send(json.dumps({"t": kind, "ref": self.last_ref, **fields}))
        return self.last_ref

    def receive_until(self, condition, seconds=PATIENCE, what="a frame"):
        """Receives frames until condition(frame) holds for one, and returns it."""
        deadline = time.monotonic() + seconds
        while True:
            try:
                frame = self.arrived.get(timeout=max(0, deadline - time.monotonic()))
            except queue.Empty:
                raise Failed(f"{what} did not come within {seconds} s") from None
            if isinstance(frame, Exception):
                self.arrived.put(frame)  # for whoever asks again
                raise Failed(f"{what} did not come: {frame}") from frame
            self.frames.append(frame)
            if condition(frame):
                return frame

    def request(self, kind, **fields):
        """The answer: an "ok" or an "error" frame."""
        ref = self.send(kind, **fields)
        return self.receive_until(lambda frame: frame.get("ref") == ref, what=f"the answer to {kind}")

    def enter(self, **fields):
        """Says hello and waits for caught_up. Returns the answer."""
        answer = self.request("hello", client="gangway-test/1", **fields)
        if answer["t"] != "ok":
            raise Failed(f"hello was refused: {answer}")
        self.receive_until(lambda frame: frame["t"] == "caught_up", what="caught_up")
        return answer

    def enter_as_guest(self, name, **fields):
        return self.enter(guest={"name": name}, **fields)

    def ask(self, kind, **fields):
        """The answer to a request that must not be refused."""
        answer = self.request(kind, **fields)
        if answer["t"] != "ok":
            raise Failed(f"{kind} was refused: {answer}")
        return answer

    def create_room(self, name, reach):
        room = str(uuid.uuid4())
        self.ask("room.create", id=room, name=name, reach=reach)
        return room

    def say(self, room, text):
        self.ask("message.post", id=str(uuid.uuid4()), room=room, content={"type": "text", "text": text})

    def texts(self, room):
        """The room's newest messages, at most 100."""
        messages = self.ask("history", room=room, limit=100)["messages"]
        return [message["content"]["text"] for message in messages if message["content"]["type"] == "text"]

    def find(self, kind, **search):
        """All rooms or people that are found, page by page."""
        found = []
        while True:
            answer = self.ask(f"{kind}.find", **search)
            found += answer[kind]
            if "next" not in answer:
                return found
            search["after"] = answer["next"]

    def knows(self, room):
        return any(value["id"] == room for value in self.find("rooms"))

    def wait_until(self, holds, seconds=PATIENCE, what="the condition"):
        """Takes in frames until holds() is true."""
        def looks():
            self.ask("ping")
            return holds()
        return wait_until(looks, seconds, what)

    def newest(self, kind):
        """The value of a kind that came down last; {} as long as none has."""
        return (self.values(kind) or [{}])[-1]

    def values(self, kind):
        """All values of a kind that came down so far, oldest first, also superseded ones."""
        return [item[kind] for frame in self.frames for item in frame.get("items", []) if kind in item]

    def close(self):
        """Says goodbye, and goes also when nobody answers."""
        with contextlib.suppress(Exception):  # the library's own kinds: the node was the first to go
            self.socket.send_close()
            self.reader.join(GOODBYE)
            self.socket.sock.shutdown(socket.SHUT_RDWR)
        self.reader.join(GOODBYE)
        self.socket.shutdown()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


class TemporaryFolder:
    """A folder that goes away with its `with` block."""

    def __enter__(self):
        self.path = pathlib.Path(tempfile.mkdtemp(prefix="gangway-"))
        return self.path

    def __exit__(self, *_):
        shutil.rmtree(self.path, ignore_errors=True)
