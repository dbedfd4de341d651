// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/sync/ranges.h"

#include <chrono>
#include <map>
#include <set>

namespace gangway::sync {

/// Time since the link's thread began, which no wall clock can turn back.
using Instant = std::chrono::milliseconds;

/// The packs that this domain holds, by line.
using Held = std::map<storage::PackLine, Spans>;

/// The packs that others hold and this domain does not, and when to ask for which of them next. Knows no network; time
/// is handed in.
class Gaps {
public:
    static constexpr Instant patience { 5'000 }; ///< what is under way needs nobody to be asked
    static constexpr Instant idle { 10'000 }; ///< after the last pack that came, an answer has ended
    static constexpr int asksBeforeLost = 4;
    static constexpr qint64 mostAsked = 1024; ///< packs in one request, so that the topic is not flooded
    static constexpr qsizetype mostUnkept = 8; ///< lines in one request that were asked for in vain before
    static constexpr qsizetype mostHolders = 4096;
    static constexpr qsizetype mostLines = 1024; ///< of one holder
    static constexpr qint64 mostMissing = 1'000'000; ///< of one line of one holder

    struct Count {
        qint64 missing = 0; ///< packs that somebody says to hold, or that lie before one we hold
        qint64 lost = 0; ///< those of them that were asked for again and again, and nobody sent
        bool operator==(const Count &) const = default;
    };

    explicit Gaps(DomainId self) : m_local(self) { }

    enum class Told { All, Partly };

    /// Takes what `holder` says to hold. Of a line's packs there are as many as its origin says, while it is heard, or
    /// as two others say; of our own line we may not know. Partly: of lines that are not named it says nothing.
    void hear(DomainId holder, const QList<storage::WatermarkRecord> &marks, const Held &held, Instant now,
        Told told = Told::All);

    /// After anything came.
    void hold(const Held &held, Instant now);

    /// A pack of ours came that was not known here: our own lines fill too.
    void restoredOwn() { m_hasRestored = true; }

    /// The link is there again: all is asked for anew.
    void restart(Instant now);

    /// The packs to ask for now, at most one request full: they count as asked. Few packs before many, what was not
    /// asked for in vain before what was. Nothing of those whose packs are not taken at the moment.
    QList<Range> ask(Instant now, const std::set<DomainId> &paused = {});

    /// The last request for that line named it.
    bool wasAsked(const storage::PackLine &line, qint64 number) const;

    bool isMissing(const storage::PackLine &line) const { return m_lines.contains(line); }
    std::map<DomainId, Count> counts() const; ///< by origin

private:
    struct Line {
        std::map<DomainId, Spans> holders; ///< what each has that is missing here
        Spans missing;
        Spans asked;
        int attempts = 0; ///< since something came
        Instant due { 0 };
    };
    using Lines = std::map<storage::PackLine, Line>;

    void forget(DomainId holder, const std::set<storage::PackLine> &named);
    void note(const storage::PackLine &name, DomainId holder, const Spans &spans, Instant now);
    void noteGaps(const Held &held, Instant now);
    void noteMade(DomainId origin, const QList<storage::WatermarkRecord> &marks);
    void noteSaid(DomainId holder, const QList<storage::WatermarkRecord> &marks);
    qint64 saidByTwo(const storage::PackLine &name) const;
    Spans believed(DomainId holder, const storage::PackLine &name, const Spans &spans, Instant now) const;
    bool isHeard(DomainId holder, Instant now) const;
    bool recount(const storage::PackLine &name, Line &line, const Spans &held, Instant now);
    void progressed(Line &line, Instant now);
    int unkeptOf(const Line &line) const;
    QList<Lines::iterator> dueLines(Instant now, const std::set<DomainId> &paused);
    void asked(Line &line, const Spans &spans, Instant now);

    DomainId m_local;
    bool m_hasRestored = false; // since the last hold()
    Lines m_lines;
    std::map<storage::PackLine, qint64> m_made; // how many packs each origin says to have made
    /// Holders that say to hold more than the origin said it made, and up to which number.
    std::map<storage::PackLine, std::map<DomainId, qint64>> m_said;
    std::map<DomainId, Instant> m_heard; // when each holder said hello last
    std::map<DomainId, int> m_unkept; // how often what each says to hold was asked for in vain
};

} // namespace gangway::sync
