// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/sync/hello.h"

#include <map>

namespace gangway::sync {

/// The marks that our next hello has to tell. Few are told each time. Of many only those that are others than an
/// earlier hello said, and all of them now and then: else what every vehicle hears would grow with the square of the
/// fleet.
class ToldMarks {
public:
    static constexpr qsizetype few = 16;
    static constexpr qint64 periodAMark = 300'000; ///< milliseconds: of N vehicles one tells all of them in this time

    /// Leaves out of `hello` what is known. `now` is Clock::uptime(), in milliseconds.
    void shorten(Hello &hello, qint64 now);

    /// The hello with that nonce came back from the topic, where everybody finds it.
    void returned(quint64 nonce);

    /// The topic is another one, and empty perhaps.
    void forget();

private:
    struct Mark {
        qint64 upto = 0;
        QList<protocol::Span> above;
        bool operator==(const Mark &) const = default;
    };
    using Marks = std::map<storage::PackLine, Mark>;

    Marks m_told;
    std::map<quint64, Marks> m_underWay; // by nonce
    qint64 m_allDue = 0;
};

} // namespace gangway::sync
