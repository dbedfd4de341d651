// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/scenarios/insider.h"

#include "node/identity/domainkey.h"
#include "node/sync/hello.h"
#include "node/sync/topics.h"
#include "tests/scenarios/archipelago.h"

namespace gangway::scenarios {

rules::Event signedBy(const identity::DomainKey &keys, rules::Event event)
{
    std::visit(
        [&](auto &it) {
            if constexpr (requires { it.domain; })
                it.domain = identity::domainIdOf(keys.publicKey);
            if constexpr (requires { it.publicKey; })
                it.publicKey = keys.publicKey;
        },
        event);
    return event;
}

Insider::Insider(FakeBroker &broker, const identity::DomainKey &keys) :
    m_keys(keys),
    m_id(identity::domainIdOf(keys.publicKey)),
    m_transport(broker, {})
{
    m_transport.setUp(true);
    m_transport.open(*this);
}

void Insider::greet(const QList<storage::WatermarkRecord> &marks)
{
    sync::Hello hello { m_keys.publicKey, m_id, QStringLiteral("Insider"), false, 1, marks };
    hello.succession = m_keys.succession;
    send(sync::controlTopic(QLatin1String(fleet)), sync::encodeHello(hello, m_keys.secretKey));
}

void Insider::claim(const storage::PackLine &line, qint64 upto)
{
    sayRange(sync::RangeRecord::Type::Claim, line, upto);
}

void Insider::ask(const storage::PackLine &line, qint64 upto)
{
    sayRange(sync::RangeRecord::Type::Request, line, upto);
}

void Insider::sayRange(sync::RangeRecord::Type type, const storage::PackLine &line, qint64 upto)
{
    const sync::RangeRecord record { type, m_keys.publicKey, m_id, { { line, { { 1, upto } } } }, m_keys.succession };
    send(sync::controlTopic(QLatin1String(fleet)), sync::encodeRangeRecord(record, m_keys.secretKey));
}

void Insider::publish(const std::vector<rules::Event> &events, Hlc first)
{
    publish({ m_id, 1, sync::everyone() }, ++m_number, events, first);
}

void Insider::publish(const storage::PackLine &line, qint64 number, const std::vector<rules::Event> &events, Hlc first)
{
    sync::Pack pack { m_keys.publicKey, m_id, line.epoch, line.scope, number, first, {}, {}, m_keys.succession };
    for (const rules::Event &event : events)
        pack.events.push_back(signedBy(m_keys, event));
    send(sync::packsTopic(QLatin1String(fleet)), sync::encodePack(pack, m_keys.secretKey));
}

void Insider::send(const QString &topic, const QByteArray &bytes)
{
    m_transport.send({ 0, topic, m_id.bytes(), bytes });
}

} // namespace gangway::scenarios
