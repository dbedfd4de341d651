# SPDX-License-Identifier: GPL-3.0-or-later
"""A fresh minimal Debian in a folder, as a newcomer's machine would be: made once by mmdebstrap, unpacked for each test.

The test program enters a mount namespace of its own first, and where it is not root a user namespace in which it is."""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from gangway import SOURCE, Process

CACHE = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache") / "gangway/roots"
ENTERED = "GANGWAY_NAMESPACE"
PATIENCE = 900  # seconds: packages are downloaded
ENVIRONMENT = {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8", "TERM": "dumb",
               "DEBIAN_FRONTEND": "noninteractive"}


def archive_of(release):
    return CACHE / f"{release}.tar"


def make_archive(release):
    """Once; mmdebstrap finds by itself how to do it without being root."""
    archive = archive_of(release)
    if not archive.exists():
        archive.parent.mkdir(parents=True, exist_ok=True)
        part = archive.with_suffix(".part.tar")
        subprocess.run(["mmdebstrap", "--quiet", "--variant=apt", "--include=ca-certificates", release, part], check=True,
                       timeout=PATIENCE)
        part.rename(archive)


def enter_namespace():
    """Starts this program again where its mounts are its own. To be called first."""
    if os.environ.get(ENTERED):
        return
    as_root = [] if os.getuid() == 0 else ["--user", "--map-root-user", "--map-auto"]
    os.environ[ENTERED] = "yes"
    os.execvp("unshare", ["unshare", "--mount", *as_root, "--", sys.executable, "-B", *sys.argv])


class Root:
    """Unpacked, with this machine's network, until its `with` block ends. /tmp and the source tree are shared with it."""

    def __init__(self, release, files):
        self.release = release
        self.files = files
        self.mounted = []

    def __enter__(self):
        self.path = pathlib.Path(tempfile.mkdtemp(prefix="gangway-root-", dir="/var/tmp"))
        subprocess.run(["tar", "-C", self.path, "--exclude=./dev/*", "-xf", archive_of(self.release)], check=True)
        (self.path / "files").mkdir()
        for file in self.files:
            shutil.copy(file, self.path / "files")
        for name in ("resolv.conf", "hosts"):
            shutil.copy(f"/etc/{name}", self.path / "etc" / name)
        downloads = CACHE / f"{self.release}-archives"
        (downloads / "partial").mkdir(parents=True, exist_ok=True)
        keep = self.path / "etc/apt/apt.conf.d/90keep"
        keep.write_text('APT::Keep-Downloaded-Packages "true";\nAPT::Sandbox::User "root";\n')
        for source, target in (("/proc", "proc"), ("/sys", "sys"), ("/dev", "dev"), ("/tmp", "tmp"),
                               (downloads, "var/cache/apt/archives"), (SOURCE, SOURCE.relative_to("/"))):
            self._bind(source, self.path / target)
        self.run("apt-get", "update", "-q")
        return self

    def _bind(self, source, target):
        target.mkdir(parents=True, exist_ok=True)
        subprocess.run(["mount", "--rbind", "--make-rslave", source, target], check=True)
        self.mounted.insert(0, target)

    def __exit__(self, *_):
        for target in self.mounted:
            subprocess.run(["umount", "--recursive", "--lazy", target], check=True)
        subprocess.run(["rm", "-rf", "--one-file-system", self.path], check=True)

    def command(self, *words, user=None, **environment):
        """Runs `words` in here: no process stands between, so a number of a process is that of the program."""
        known = {**ENVIRONMENT, "HOME": "/root" if not user else "/nonexistent", **environment}
        become = ["setpriv", "--reuid", user, "--regid", user, "--init-groups"] if user else []
        return ["chroot", str(self.path), "env", "-i", *(f"{name}={value}" for name, value in known.items()), *become,
                *map(str, words)]

    def run(self, *words, check=True, **options):
        """Exit code and everything said."""
        ended = subprocess.run(self.command(*words, **options), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                               stderr=subprocess.STDOUT, text=True, errors="replace", timeout=PATIENCE)
        if check and ended.returncode:
            raise AssertionError(f"{' '.join(map(str, words))} ended with {ended.returncode}:\n{ended.stdout[-4000:]}")
        return ended.returncode, ended.stdout

    def start(self, *words, **options):
        return Process(self.command(*words, **options))

    def install(self, *packages):
        return self.run("apt-get", "install", "-qy", "--no-install-recommends", "-o", "Dpkg::Options::=--force-confold", *packages)

    def version_of(self, package):
        return self.run("dpkg-query", "-W", "-f", "${Version}", package)[1]
