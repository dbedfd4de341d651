# SPDX-License-Identifier: GPL-3.0-or-later
"""A real gangway-node with a data folder of its own, that can be killed and come back on the same port."""
import os
import pathlib
import re
import shutil
import signal
import subprocess
import tempfile
import threading

from browser import HOSTS

STARTING = 30  # seconds until it listens, on a loaded machine
STOPPING = 10


class RealNode:
    def __init__(self, vehicle="Train A", **options):
        folder = os.environ.get("GANGWAY_BIN")
        program = folder and pathlib.Path(folder, "gangway-node")
        if not program or not program.exists():
            raise RuntimeError("GANGWAY_BIN must be the folder of a built gangway-node")
        self.folder = tempfile.mkdtemp(prefix="gangway-node-")
        self.port = 0
        self._process = None
        self._arguments = [str(program), "--vehicle", vehicle, "--data-folder", f"{self.folder}/data", "--listen", "127.0.0.1",
                           "--allowed-hosts", ",".join(HOSTS), "--operators-listen", "off"]
        for name, value in options.items():
            self._arguments += [f"--{name.replace('_', '-')}", value]

    @property
    def address(self):
        return f"http://gangway.test:{self.port}/chat.html"

    def start(self):
        with open(f"{self.folder}/log", "a") as log:
            self._process = subprocess.Popen([*self._arguments, "--port", str(self.port)], stdout=subprocess.PIPE, stderr=log, text=True)
        watchdog = threading.Timer(STARTING, self._process.kill)
        watchdog.start()
        for line in self._process.stdout:
            found = re.match(r"listening on \S+:(\d+)$", line.strip())
            if found:
                break
        watchdog.cancel()
        if not found:
            raise RuntimeError(f"the node did not start:\n{pathlib.Path(self.folder, 'log').read_text()}")
        self.port = int(found.group(1))
        self._reader = threading.Thread(target=self._process.stdout.read, daemon=True)  # so that it never waits for one
        self._reader.start()
        return self

    def kill(self):
        """As a power cut would: no goodbye."""
        self._process.kill()
        self._ended()

    def stop(self):
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
            self._ended()

    def _ended(self):
        self._process.wait(STOPPING)
        self._reader.join(STOPPING)
        self._process.stdout.close()

    def close(self):
        if self._process and self._process.poll() is None:
            self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)
