// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

namespace gangway::identity {

/// 256 plain English words, one a byte, easy to say over a radio. Their order is part of every fingerprint: never
/// changed.
constexpr std::array<const char *, 256> words { "acorn", "amber", "anchor", "anvil", "apple", "april", "arrow",
    "autumn", "badge", "bagel", "bamboo", "banjo", "barley", "barrel", "basil", "basket", "beacon", "bench", "berry",
    "bicycle", "birch", "biscuit", "blanket", "blossom", "blue", "bottle", "branch", "bread", "breeze", "bridge",
    "bronze", "brook", "brush", "bucket", "butter", "button", "cabin", "cactus", "camel", "candle", "cannon", "canoe",
    "canvas", "carpet", "carrot", "castle", "cedar", "cello", "chalk", "cherry", "chestnut", "circle", "clock", "cloud",
    "clover", "cobalt", "cocoa", "coffee", "comet", "compass", "copper", "coral", "cotton", "cradle", "crane",
    "cricket", "crystal", "curtain", "cushion", "daisy", "dance", "dawn", "desert", "diamond", "dolphin", "donkey",
    "dragon", "dragonfly", "drum", "eagle", "echo", "elbow", "ember", "emerald", "engine", "falcon", "farmer", "feast",
    "feather", "fern", "ferry", "fiddle", "field", "finger", "flame", "flint", "flower", "flute", "forest", "fossil",
    "fountain", "fox", "galaxy", "garden", "garlic", "gazelle", "ginger", "glacier", "glove", "gold", "grape", "gravel",
    "guitar", "hammer", "harbor", "harvest", "hazel", "hedge", "helmet", "heron", "hill", "honey", "horizon", "hotel",
    "iceberg", "igloo", "indigo", "island", "ivory", "jacket", "jasmine", "jelly", "jewel", "jungle", "juniper",
    "kettle", "kitchen", "kite", "ladder", "lagoon", "lamp", "lantern", "laurel", "lemon", "lily", "lime", "linen",
    "lion", "lizard", "lobster", "lotus", "magnet", "magpie", "mango", "maple", "marble", "market", "meadow", "melon",
    "mint", "mirror", "monday", "moon", "moss", "mountain", "museum", "mustard", "napkin", "needle", "nest", "nickel",
    "night", "north", "nutmeg", "oak", "oasis", "ocean", "olive", "onion", "opal", "orange", "orchid", "otter", "owl",
    "paddle", "palace", "panda", "paper", "paprika", "parrot", "peach", "peanut", "pearl", "pebble", "pelican",
    "pencil", "pepper", "piano", "pillow", "pine", "planet", "plum", "pocket", "pony", "poppy", "potato", "prairie",
    "pumpkin", "puzzle", "quartz", "quilt", "rabbit", "radar", "rain", "raven", "ribbon", "river", "robin", "rocket",
    "rose", "ruby", "saddle", "saffron", "salmon", "sand", "scarf", "shadow", "silver", "sparrow", "spoon", "spring",
    "summer", "sunset", "table", "teapot", "thunder", "tiger", "tomato", "tractor", "tulip", "tunnel", "turtle",
    "umbrella", "valley", "velvet", "violet", "violin", "wagon", "walnut", "water", "willow", "window", "winter",
    "wolf", "yellow", "zebra" };

} // namespace gangway::identity
