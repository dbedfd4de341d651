# SPDX-License-Identifier: GPL-3.0-or-later
"""The .deb files under test, and one made worse on purpose."""

import pathlib
import re
import subprocess
import tempfile


def found(folder, package):
    return next(pathlib.Path(folder).glob(f"{package}_*.deb"))


def version(deb):
    return subprocess.run(["dpkg-deb", "-f", deb, "Version"], capture_output=True, text=True, check=True).stdout.strip()


def without_dependency(deb, dependency, folder):
    """The same package, but it does not ask for `dependency`."""
    with tempfile.TemporaryDirectory() as inside:
        subprocess.run(["dpkg-deb", "-R", deb, inside], check=True)
        control = pathlib.Path(inside, "DEBIAN/control")
        text, times = re.subn(rf"\b{re.escape(dependency)}, ", "", control.read_text())
        if times != 1:
            raise AssertionError(f"{deb} does not depend on {dependency}")
        control.write_text(text)
        worse = pathlib.Path(folder, f"without-{dependency}_{deb.name}")
        subprocess.run(["dpkg-deb", "--root-owner-group", "-b", inside, worse], check=True, capture_output=True)
    return worse
