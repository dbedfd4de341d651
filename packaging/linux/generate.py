#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything of the packages that is made rather than kept: manual pages, completion, icons, metainfo, changelog, firewall
profiles. Writes one folder a package, laid out as it is installed. The same input makes the same bytes."""

import argparse
import gzip
import os
import pathlib
import shutil
import subprocess
import time

import completion
import helptext
import manpage

PACKAGING = pathlib.Path(__file__).resolve().parents[1]
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
PACKAGES = {"gangway": ("gangway", "Gangway", ()), "gangway-node": ("gangway-node", "Gangway node", ("send", "tail"))}


class Writer:
    """Writes below one package's folder."""

    def __init__(self, folder, values):
        self.folder = folder
        self.values = values

    def path(self, name):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def write(self, name, text):
        self.path(name).write_text(text, encoding="utf-8")

    def compressed(self, name, text):
        self.path(name).write_bytes(gzip.compress(text.encode(), 9, mtime=0))

    def copy(self, source, name):
        shutil.copyfile(PACKAGING / source, self.path(name))

    def filled(self, source, name, **more):
        """A file with its @PLACES@ filled."""
        text = (PACKAGING / source).read_text(encoding="utf-8")
        for place, value in {**self.values, **more}.items():
            text = text.replace(f"@{place}@", value)
        self.write(name, text)


def changelog(package, options):
    """In Debian's form; what is new is told by CHANGELOG.md, which lies beside it."""
    date = time.strftime("%a, %d %b %Y %H:%M:%S +0000", time.gmtime(options.date))
    return (f"{package} ({options.version}) unstable; urgency=medium\n\n  * See NEWS.gz.\n\n"
            f" -- {options.maintainer}  {date}\n")


def write_common(writer, package, options):
    """Goes into both packages."""
    program, title, commands = PACKAGES[package]
    told = helptext.read(options.programs / program)
    writer.compressed(f"usr/share/man/man1/{program}.1.gz", manpage.write(program, told, options.version, options.date))
    writer.write(f"usr/share/bash-completion/completions/{program}", completion.write(program, told, options.version, commands))
    documents = f"usr/share/doc/{package}"
    writer.compressed(f"{documents}/changelog.gz", changelog(package, options))
    writer.compressed(f"{documents}/NEWS.gz", (PACKAGING.parent / "CHANGELOG.md").read_text(encoding="utf-8"))
    writer.copy("deb/copyright", f"{documents}/copyright")
    writer.filled("firewall/ufw.in", f"etc/ufw/applications.d/{package}", TITLE=title)
    writer.filled("firewall/firewalld.xml.in", f"usr/lib/firewalld/services/{package}.xml", TITLE=title)


def write_icons(writer):
    folder = "usr/share/icons/hicolor"
    writer.copy("linux/gangway.svg", f"{folder}/scalable/apps/gangway.svg")
    for size in SIZES:
        target = writer.path(f"{folder}/{size}x{size}/apps/gangway.png")
        subprocess.run(["rsvg-convert", "--width", str(size), "--height", str(size), "--output", target,
                        PACKAGING / "linux/gangway.svg"], check=True)


def write_desktop(writer):
    write_icons(writer)
    writer.copy("linux/gangway.desktop", "usr/share/applications/gangway.desktop")
    writer.filled("linux/org.gangway.Gangway.metainfo.xml.in", "usr/share/metainfo/org.gangway.Gangway.metainfo.xml")


def write_node(writer):
    writer.copy("systemd/gangway-node.service", "usr/lib/systemd/system/gangway-node.service")
    writer.copy("systemd/sysusers.conf", "usr/lib/sysusers.d/gangway-node.conf")
    writer.copy("systemd/tmpfiles.conf", "usr/lib/tmpfiles.d/gangway-node.conf")
    writer.copy("deb/node.lintian-overrides", "usr/share/lintian/overrides/gangway-node")
    writer.copy("systemd/node.toml", "etc/gangway/node.toml")
    writer.copy("../docs/configuration.md", "usr/share/doc/gangway-node/configuration.md")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--programs", required=True, type=pathlib.Path, help="the folder of the built programs")
    parser.add_argument("--out", required=True, type=pathlib.Path)
    parser.add_argument("--version", required=True)
    parser.add_argument("--maintainer", required=True)
    parser.add_argument("--site", required=True, help="where the project's pages and screenshots are")
    parser.add_argument("--date", type=int, default=int(os.environ.get("SOURCE_DATE_EPOCH", "0")))
    options = parser.parse_args()
    shutil.rmtree(options.out, ignore_errors=True)
    os.umask(0o022)
    values = {"VERSION": options.version, "SITE": options.site, "DATE": time.strftime("%Y-%m-%d", time.gmtime(options.date))}
    for package in PACKAGES:
        writer = Writer(options.out / package, values)
        write_common(writer, package, options)
        (write_desktop if package == "gangway" else write_node)(writer)


if __name__ == "__main__":
    main()
