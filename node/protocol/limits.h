// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace gangway::protocol {

/// Announced in `hello`, enforced by the node, shown by the windows. Lengths are Unicode code points after trimming.
struct Limits {
    int nick = 32;
    int fullName = 64;
    int roomName = 64;
    int topic = 256;
    int text = 4000; ///< configurable
    int frame = 65536; ///< bytes of one frame, either way
    int page = 100; ///< messages in one page of history
    bool operator==(const Limits &) const = default;
};

constexpr int jsonDepth = 16;
constexpr int unansweredRequests = 64;
constexpr int mostFoundAtOnce = 50; ///< rooms or people in one answer
constexpr int mostIdsAtOnce = 100; ///< of people asked for
constexpr int mostInvitedAtOnce = 500;
constexpr int mostMembers = 10000; ///< of a private room
constexpr int clientLongest = 128; ///< code points in which a program names itself
/// Milliseconds that a message has to have waited on its author's device to be told apart from one sent at once.
constexpr int waitedAtLeast = 60 * 1000;
constexpr int passwordShortest = 8;
constexpr int passwordLongest = 256;

} // namespace gangway::protocol
