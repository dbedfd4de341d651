// SPDX-License-Identifier: GPL-3.0-or-later
// A stranger on the broker can send any bytes on control. Decoding ends in a value or a sentence, and what is accepted
// stays within the bounds that planning and answering rely on.
#include "node/base/crypto.h"
#include "node/sync/gaps.h"
#include "node/sync/inbox.h"

#include <cstdlib>

using namespace gangway;

namespace {

struct Check {
    void operator()(const Error &error) const { require(!error.message.isEmpty()); }
    void operator()(const sync::Pack &) const { require(false); }
    void operator()(const sync::Unknown &) const { }

    void operator()(const sync::Hello &hello) const
    {
        sync::Gaps gaps { DomainId() };
        gaps.hear(hello.domain, hello.marks, {}, sync::Instant(0));
        require(gaps.ask(std::chrono::hours(1)).size() <= sync::RangeRecord::mostRanges);
    }

    void operator()(const sync::RangeRecord &record) const
    {
        require(record.ranges.size() <= sync::RangeRecord::mostRanges);
        for (const sync::Range &range : record.ranges)
            require(sync::tidied(range.spans) == range.spans);
    }

    void operator()(const sync::PartsRecord &record) const
    {
        require(record.state.size() == sync::Hello::stateSize);
        for (const auto &[home, parts] : record.homes)
            require(sync::differingParts(home, parts, sync::HomeParts(1)).size() <= 1);
    }

private:
    static void require(bool isTrue)
    {
        if (!isTrue)
            std::abort();
    }
};

} // namespace

extern "C" int LLVMFuzzerInitialize(int *, char ***)
{
    return crypto::initialise() ? 0 : 1;
}

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    std::visit(Check {}, sync::decode(sync::Channel::Control, { {}, 0, 0, {}, bytes }).content);
    return 0;
}
