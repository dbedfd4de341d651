# SPDX-License-Identifier: GPL-3.0-or-later
"""A session bus with the accessibility bus behind it, as a desktop session has; nothing of the machine's own session is used."""

import os
import pathlib

import accessible
from gangway import Process, TemporaryFolder

# Only what is listed here can be started through the bus: no keyring comes up unasked.
CONFIGURATION = """<busconfig>
  <type>session</type>
  <listen>unix:dir={folder}</listen>
  <auth>EXTERNAL</auth>
  <servicedir>{folder}/services</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""
ACCESSIBILITY = "/usr/share/dbus-1/services/org.a11y.Bus.service"


class SessionBus:
    """Ends with its `with` block, and the accessibility bus and its registry with it."""

    def __init__(self, display):
        self.temporary = TemporaryFolder()
        self.folder = self.temporary.__enter__()
        services = self.folder / "services"
        services.mkdir()
        (services / "org.a11y.Bus.service").symlink_to(ACCESSIBILITY)
        configuration = pathlib.Path(self.folder, "bus.conf")
        configuration.write_text(CONFIGURATION.format(folder=self.folder))
        runtime = {"XDG_RUNTIME_DIR": str(self.folder)}  # the accessibility bus has its socket there
        self.daemon = Process(["dbus-daemon", "--nofork", "--nopidfile", "--print-address=1", f"--config-file={configuration}"],
                              {**display.environment, **runtime})
        address = "unix:" + self.daemon.wait_for_line("unix:")
        self.environment = {"DBUS_SESSION_BUS_ADDRESS": address, **runtime}

    def adopt(self):
        """Makes this process a client of the bus, and of no other session. Once a process: libatspi stays with the first."""
        for name in ("AT_SPI_BUS_ADDRESS", "DISPLAY", "WAYLAND_DISPLAY"):
            os.environ.pop(name, None)
        os.environ.update(self.environment)
        accessible.connect()

    def close(self):
        self.daemon.end()
        self.temporary.__exit__()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
