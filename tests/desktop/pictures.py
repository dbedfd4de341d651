# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of the screen beside those kept in references/."""

import pathlib

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from gangway import BINARIES

REFERENCES = pathlib.Path(__file__).with_name("references")
NEW = BINARIES.parent / "pictures/desktop"
LIMIT = 0.0005  # share of points that may differ: a blinking caret, not a line of text
VISIBLE = 40  # of 255, in any colour
COLOURS = 128  # of a kept picture


def difference(one, other):
    """The share of points that differ visibly, from 0 to 1. A slight blur forgives how edges are smoothed."""
    if one.size != other.size:
        return 1.0
    blurred = [picture.convert("RGB").filter(ImageFilter.BoxBlur(1)) for picture in (one, other)]
    red, green, blue = ImageChops.difference(*blurred).split()
    strongest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return sum(strongest.histogram()[VISIBLE:]) / (one.width * one.height)


def cut(screen, window, masks):
    """The part of the screen that is the window, without what is another each time; all of them boxes on the screen."""
    picture = screen.convert("RGB")
    for box in masks:
        ImageDraw.Draw(picture).rectangle(box, fill="grey")
    return picture.crop(window)


def reference(name):
    return Image.open(REFERENCES / f"{name}.png")


def keep(picture, name, folder=NEW):
    """Saves it and returns where."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.png"
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    return path
