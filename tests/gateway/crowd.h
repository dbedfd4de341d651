// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <vector>

namespace gangway::test {

/// Bare sockets that connect from addresses of 127/8 and say what a test wants: a crowd at the node's door.
class Crowd {
public:
    explicit Crowd(quint16 port) : m_port(port) { }
    ~Crowd();

    Crowd(const Crowd &) = delete;
    Crowd &operator=(const Crowd &) = delete;

    enum class From { OneAddress, ManyAddresses };

    /// Connects `count` sockets, each saying `greeting`. False when the system refuses one.
    bool come(int count, From from, const QByteArray &greeting = {});

    /// More from each that is still connected, as far as it is taken.
    void sayEach(QByteArrayView bytes);

    /// How many the node has not closed.
    int stillThere() const;

private:
    quint16 m_port;
    std::vector<int> m_sockets;
};

/// Resident memory of this process in bytes.
qint64 residentMemory();

} // namespace gangway::test
