#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tries the AppImage in a fresh minimal root that has a desktop's libraries and no Qt: try_appimage.py FILE [RELEASE]"""

import pathlib
import sys
import unittest
import urllib.request

import root

FILE, RELEASE = pathlib.Path(sys.argv[1]).resolve(), (sys.argv[2:] or ["bookworm"])[0]
# Libraries of any desktop, which an AppImage leaves out (packaging/appimage/system-libraries.txt).
DESKTOP = ("libstdc++6", "libgl1", "libegl1", "libopengl0", "libglx0", "libx11-6", "libx11-xcb1", "libxcb1", "libfontconfig1", "libfreetype6",
           "libharfbuzz0b", "libfribidi0", "libexpat1", "libuuid1", "zlib1g", "libcom-err2", "libgpg-error0", "libp11-kit0", "libdrm2",
           "libgbm1", "libice6", "libsm6")


class AppImageTest(unittest.TestCase):
    def test_both_programs_where_no_qt_is(self):
        with root.Root(RELEASE, [FILE]) as fresh:
            fresh.install(*DESKTOP)
            self.assertNotIn("libqt6", fresh.run("dpkg-query", "-W")[1])
            image = f"/files/{FILE.name}"
            for how in ({}, {"APPIMAGE_EXTRACT_AND_RUN": "1"}):
                for words in ((), ("node",)):
                    code, told = fresh.run(image, *words, "--selftest", check=False, **how)
                    self.assertEqual((code, "selftest: passed" in told), (0, True), told)
                    self.assertNotIn("MISSING", told)
            node = fresh.start(image, "node", "--data-folder", "/srv/ferry", "--vehicle", "Ferry B", "--listen", "127.0.0.1", "--port", "0")
            self.addCleanup(node.end)
            port = node.wait_for_line("listening on http://127.0.0.1:")
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/vehicle", timeout=30) as answer:
                self.assertIn("Ferry B", answer.read().decode())
            node.end()
            self.check_control(fresh, image)

    def check_control(self, fresh, image):
        """An image without a plugin that it needs is caught."""
        fresh.run("sh", "-c", f"cd /srv && {image} --appimage-extract")
        fresh.run("rm", "/srv/squashfs-root/usr/lib/qt6/plugins/platforms/libqxcb.so")
        code, told = fresh.run("/srv/squashfs-root/AppRun", "--selftest", check=False)
        self.assertEqual((code, "part: X11 plugin of Qt: MISSING" in told), (1, True), told)


if __name__ == "__main__":
    root.make_archive(RELEASE)
    root.enter_namespace()
    unittest.main(argv=sys.argv[:1], verbosity=2)
