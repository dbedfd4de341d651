// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>

/// The only door to zstd. Thread-safe.
namespace gangway::sync {

/// One zstd frame without its magic number, checksum and content size (a pack says and signs all that itself).
QByteArray compressed(const QByteArray &bytes);

/// Nothing when `bytes` is not such a frame or holds more than `most` bytes. Memory grows with what is really there.
std::optional<QByteArray> decompressed(QByteArrayView bytes, qsizetype most);

} // namespace gangway::sync
