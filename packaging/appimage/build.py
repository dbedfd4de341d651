#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the AppImage out of an installed build: build.py --build FOLDER --version V --out FILE

An AppDir with both programs, the libraries and plugins that they load, an emoji font and everybody's licences; squashfs;
the runtime before it. The same input makes the same bytes (SOURCE_DATE_EPOCH)."""

import argparse
import os
import pathlib
import shutil
import subprocess

import closure
import sbom

HERE = pathlib.Path(__file__).parent
MAGIC = b"AI\x02"  # at byte 8: an AppImage of type 2
PLUGINS = ("platforms/libqxcb.so", "platforms/libqoffscreen.so", "platforms/libqwayland-generic.so", "sqldrivers/libqsqlite.so",
           "sqldrivers/libqsqlpsql.so", "tls/libqopensslbackend.so", "iconengines/libqsvgicon.so", "imageformats/libqsvg.so",
           "imageformats/libqjpeg.so", "imageformats/libqgif.so", "imageformats/libqwebp.so", "imageformats/libqico.so",
           "xcbglintegrations/libqxcb-glx-integration.so", "xcbglintegrations/libqxcb-egl-integration.so",
           "platforminputcontexts/libcomposeplatforminputcontextplugin.so", "platforminputcontexts/libibusplatforminputcontextplugin.so",
           "wayland-shell-integration/libxdg-shell.so", "wayland-decoration-client/libbradient.so",
           "wayland-graphics-integration-client/libqt-plugin-wayland-egl.so")
LIBRARIES = ("libsecret-1.so.0",)  # opened by name while the program runs
EMOJI = pathlib.Path("/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf")
RUNTIME_LIBRARIES = ("squashfuse_ll", "squashfuse", "fuse3", "z", "zstd", "lzma", "lzo2", "lz4", "pthread", "dl")


def run(*command, **options):
    return subprocess.run([str(word) for word in command], check=True, capture_output=True, text=True, **options).stdout


def install(options, folder):
    for component in ("desktop", "node"):
        run("cmake", "--install", options.build, "--prefix", folder, "--component", component, "--strip")
    shutil.rmtree(folder / "etc")  # ufw's and the service's, which an AppImage has not
    for unused in ("lib/systemd", "lib/sysusers.d", "lib/tmpfiles.d", "lib/firewalld", "share/lintian"):
        shutil.rmtree(folder / "usr" / unused)


def copy_parts(folder):
    """Libraries and plugins; returns what was copied, as a path there and here."""
    plugins = pathlib.Path(run("qmake6", "-query", "QT_INSTALL_PLUGINS").strip())
    multiarch = pathlib.Path(run("gcc", "-print-multiarch").strip())
    chosen = {folder / "usr/lib/qt6/plugins" / name: plugins / name for name in PLUGINS}
    opened = [pathlib.Path("/usr/lib") / multiarch / name for name in LIBRARIES]
    libraries = closure.libraries_of([*(folder / "usr/bin").iterdir(), *chosen.values(), *opened])
    libraries.update({path.name: path for path in opened})
    chosen.update({folder / "usr/lib" / name: path for name, path in libraries.items()})
    for target, source in chosen.items():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source.resolve(), target)
        target.chmod(0o644)
    for name in ("libssl.so", "libcrypto.so"):  # Qt asks for these first: a second OpenSSL beside ours breaks every handshake
        (folder / "usr/lib" / name).symlink_to(name + ".3")
    return chosen


def look_beside_oneself(folder, parts):
    """Each part finds the libraries by its own place, so nothing is in the environment of the programs that we start."""
    libraries = folder / "usr/lib"
    for file in [*(folder / "usr/bin").iterdir(), *parts]:
        run("patchelf", "--set-rpath", "$ORIGIN/" + os.path.relpath(libraries, file.parent), file)
    (folder / "usr/bin/qt.conf").write_text("[Paths]\nPrefix = ..\nPlugins = lib/qt6/plugins\n")


def add_fonts(folder):
    target = folder / "usr/share/fonts" / EMOJI.name
    target.parent.mkdir(parents=True)
    shutil.copy(EMOJI, target)
    (folder / "usr/share/gangway").mkdir()
    shutil.copy(HERE / "fonts.conf", folder / "usr/share/gangway")
    return {target: EMOJI}


def add_notices(folder, options, parts):
    packages = {}
    for target, source in parts.items():
        name, version = closure.package_of(source)
        packages.setdefault(name, (version, []))[1].append(target.name)
    for library in RUNTIME_LIBRARIES[:3]:  # within the runtime itself
        archive = pathlib.Path(run("gcc", f"-print-file-name=lib{library}.a").strip()).resolve()
        name, version = closure.package_of(archive)
        packages.setdefault(name, (version, []))[1].append(archive.name)
    sbom.write(folder / "usr/share/doc/gangway", options.version, packages, options.date)


def add_face(folder):
    shutil.copy(HERE / "AppRun", folder / "AppRun")
    shutil.copy(folder / "usr/share/applications/gangway.desktop", folder)
    shutil.copy(folder / "usr/share/icons/hicolor/256x256/apps/gangway.png", folder)
    (folder / ".DirIcon").symlink_to("gangway.png")


def make_runtime(target):
    run("gcc", "-static", "-s", "-O2", "-Wall", "-Wextra", "-D_FILE_OFFSET_BITS=64", "-o", target, HERE / "runtime.c",
        *(f"-l{library}" for library in RUNTIME_LIBRARIES))


def pack(folder, options, work):
    runtime, image = work / "runtime", work / "image.squashfs"
    make_runtime(runtime)
    ours = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}  # the same, said twice, is refused
    run("mksquashfs", folder, image, "-noappend", "-all-root", "-no-xattrs", "-comp", "zstd", "-quiet", "-no-progress",
        "-mkfs-time", options.date, "-all-time", options.date, env=ours)
    start = bytearray(runtime.read_bytes())
    start[8:8 + len(MAGIC)] = MAGIC
    options.out.write_bytes(bytes(start) + image.read_bytes())
    options.out.chmod(0o755)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", required=True, type=pathlib.Path)
    parser.add_argument("--version", required=True)
    parser.add_argument("--out", required=True, type=pathlib.Path)
    parser.add_argument("--date", type=int, default=int(os.environ.get("SOURCE_DATE_EPOCH", "0")))
    options = parser.parse_args()
    os.umask(0o022)
    work = options.out.parent / "appimage"
    shutil.rmtree(work, ignore_errors=True)
    folder = work / "Gangway.AppDir"
    folder.mkdir(parents=True)
    install(options, folder)
    parts = copy_parts(folder)
    look_beside_oneself(folder, parts)
    parts |= add_fonts(folder)
    add_notices(folder, options, parts)
    add_face(folder)
    pack(folder, options, work)


if __name__ == "__main__":
    main()
