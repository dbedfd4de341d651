// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/storage/store.h"

#include "node/storage/readerpool.h"
#include "node/storage/writer.h"

namespace gangway::storage {

/// Readers end before the writer: the last connection to close writes the log back into the file, and only the writer
/// may do that.
class Store::Impl {
public:
    Impl(const sql::Location &location, const Clock &clock, metrics::NodeMetrics &metrics) :
        writer(location, clock, metrics)
    {
    }

    Writer writer;
    std::unique_ptr<ReaderPool> readers;
};

Result<std::unique_ptr<Store>> Store::open(const Options &options, const Clock &clock, metrics::NodeMetrics &metrics)
{
    const auto location = sql::Location::fromUrl(options.url);
    if (!location)
        return location.error();
    auto threads = std::make_unique<Impl>(*location, clock, metrics);
    if (const auto started = threads->writer.start(); !started)
        return started.error();
    threads->readers = std::make_unique<ReaderPool>(*location, options.readers);
    return std::unique_ptr<Store>(new Store(std::move(threads)));
}

Store::Store() = default;

Store::Store(std::unique_ptr<Impl> threads) : m_impl(std::move(threads)) { }

Store::~Store()
{
    if (m_impl)
        close();
}

void Store::setListener(Executor &executor, Listener listener)
{
    m_impl->writer.setListener(executor, std::move(listener));
}

QString Store::setAsideFile() const
{
    return m_impl->writer.setAsideFile();
}

void Store::submitWrite(Executor &replyTo, WriteWork work, Answer done)
{
    m_impl->writer.submit({ &replyTo, std::move(work), std::move(done) });
}

void Store::submitRead(Executor &replyTo, ReadWork work, Answer done)
{
    m_impl->readers->submit({ &replyTo, std::move(work), std::move(done) });
}

void Store::close()
{
    m_impl->readers->close();
    m_impl->writer.close();
}

} // namespace gangway::storage
