# SPDX-License-Identifier: GPL-3.0-or-later
"""The libraries that programs and plugins load, and the Debian packages they come from."""

import pathlib
import re
import subprocess

SYSTEM = {line for line in pathlib.Path(__file__).with_name("system-libraries.txt").read_text().split("\n")
          if line and not line.startswith("#")}


def libraries_of(files):
    """Real paths by the names under which they are loaded, without those of every system."""
    found = {}
    for file in files:
        told = subprocess.run(["ldd", file], capture_output=True, text=True, check=True).stdout
        if "not found" in told:
            raise SystemExit(f"{file} needs a library that is not here:\n{told}")
        for name, path in re.findall(r"^\t(\S+) => (/\S+)", told, re.M):
            if name not in SYSTEM:
                found[name] = pathlib.Path(path)
    return found


def package_of(path):
    """(name, version) of the package that owns the file, under any of its names: /lib and /usr/lib are one folder."""
    real = path.resolve()
    for name in (real, str(real).removeprefix("/usr"), path, str(path).removeprefix("/usr")):
        told = subprocess.run(["dpkg", "-S", str(name)], capture_output=True, text=True)
        if told.returncode == 0:
            package = told.stdout.splitlines()[0].partition(": ")[0].split(",")[0]
            version = subprocess.run(["dpkg-query", "-W", "-f", "${Version}", package], capture_output=True, text=True, check=True).stdout
            return package.partition(":")[0], version
    raise SystemExit(f"No package owns {path}")
