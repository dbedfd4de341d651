// SPDX-License-Identifier: GPL-3.0-or-later
// Records of a domain that replaced its key.
#include "node/sync/cborfields.h"
#include "node/sync/inbox.h"
#include "node/sync/signing.h"
#include "node/sync/topics.h"
#include "tests/sync/replacedkey.h"

#include <QFile>
#include <QTest>

using namespace gangway;
using namespace gangway::sync;

namespace {

identity::DomainKey first(int seed = 1)
{
    return identity::DomainKey(crypto::keyPairFromSeed(QByteArray(32, char(seed))));
}

struct Form {
    const char *name;
    Channel channel;
    QByteArray (*encode)(const identity::DomainKey &key);
};

QByteArray pack(const identity::DomainKey &key)
{
    const Pack made { key.publicKey, identity::domainIdOf(key.publicKey), 2, everyone(), 17, Hlc::at(1'790'000'000'000),
        {}, {}, key.succession };
    return encodePack(made, key.secretKey);
}

QByteArray hello(const identity::DomainKey &key)
{
    const Hello made { .publicKey = key.publicKey,
        .domain = identity::domainIdOf(key.publicKey),
        .name = QStringLiteral("Ferry B"),
        .revision = 1,
        .marks = { { identity::domainIdOf(key.publicKey), { DomainId(), 5, everyone() }, 7, { { 9, 12 } }, 0 } },
        .succession = key.succession };
    return encodeHello(made, key.secretKey);
}

template<RangeRecord::Type type>
QByteArray ranges(const identity::DomainKey &key)
{
    const RangeRecord made { type, key.publicKey, identity::domainIdOf(key.publicKey),
        { { { DomainId(), 1, everyone() }, { { 1, 3 } } } }, key.succession };
    return encodeRangeRecord(made, key.secretKey);
}

QByteArray parts(const identity::DomainKey &key)
{
    const PartsRecord made { key.publicKey, identity::domainIdOf(key.publicKey), QByteArray(Hello::stateSize, 's'), {},
        key.succession };
    return encodePartsRecord(made, key.secretKey);
}

const QList<Form> forms {
    { "pack", Channel::Packs, pack },
    { "hello", Channel::Control, hello },
    { "request", Channel::Control, ranges<RangeRecord::Type::Request> },
    { "claim", Channel::Control, ranges<RangeRecord::Type::Claim> },
    { "parts", Channel::Control, parts },
};

struct Sender {
    QByteArray key, succession;
    DomainId domain;
};

// Nothing when the record is refused.
std::optional<Sender> senderOf(const Form &form, const QByteArray &bytes)
{
    const Incoming read = decode(form.channel, { {}, 0, 0, {}, bytes });
    if (const auto *it = std::get_if<Pack>(&read.content))
        return Sender { it->publicKey, it->succession, it->origin };
    if (const auto *it = std::get_if<Hello>(&read.content))
        return Sender { it->publicKey, it->succession, it->domain };
    if (const auto *it = std::get_if<RangeRecord>(&read.content))
        return Sender { it->publicKey, it->succession, it->domain };
    if (const auto *it = std::get_if<PartsRecord>(&read.content))
        return Sender { it->publicKey, it->succession, it->domain };
    return {};
}

QByteArray file(const char *name)
{
    const QString folder = qEnvironmentVariable("GANGWAY_SOURCE") + QStringLiteral("/tests/fuzz/corpus/");
    QFile example(folder + QLatin1String(name));
    return example.open(QIODevice::ReadOnly) ? example.readAll() : QByteArray();
}

} // namespace

class SigningTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(crypto::initialise()); }
    void domainStaysTheSame_data() { addForms(); }
    void domainStaysTheSame();
    void otherSuccessionsAreRefused_data() { addForms(); }
    void otherSuccessionsAreRefused();
    void everyByteIsSigned_data() { addForms(); }
    void everyByteIsSigned();
    void firstKeyCostsNothing();
    void withheldTextKeepsTheSuccession();
    void committedExamplesAreStillRead();

private:
    static void addForms()
    {
        QTest::addColumn<int>("form");
        for (int i = 0; i < int(forms.size()); ++i)
            QTest::addRow("%s", forms[i].name) << i;
    }
};

void SigningTest::domainStaysTheSame()
{
    QFETCH(const int, form);
    auto key = first();
    for (int steps = 0; steps <= 3; ++steps) {
        const auto sender = senderOf(forms[form], forms[form].encode(key));
        QVERIFY(sender);
        QCOMPARE(sender->domain, identity::domainIdOf(first().publicKey));
        QCOMPARE(sender->key, first().publicKey);
        QCOMPARE(sender->succession, key.succession);
        key = replaced(key, 2 + steps);
    }
}

void SigningTest::otherSuccessionsAreRefused()
{
    QFETCH(const int, form);
    const auto refuses = [&](const identity::DomainKey &key) {
        return !senderOf(forms[form], forms[form].encode(key));
    };
    const auto second = replaced(first(), 2), third = replaced(second, 3);
    QVERIFY(!refuses(second) && !refuses(third));

    auto stripped = third;
    stripped.succession = second.succession;
    QVERIFY(refuses(stripped));
    stripped.succession.clear();
    QVERIFY(refuses(stripped));

    auto older = third; // who has the secret of a key that was replaced
    older.secretKey = second.secretKey;
    QVERIFY(refuses(older));

    auto cut = third;
    cut.succession.chop(1);
    QVERIFY(refuses(cut));

    auto ofAnother = third; // steps that end in the right key, of another domain
    ofAnother.publicKey = first(9).publicKey;
    QVERIFY(refuses(ofAnother));
    auto longest = first();
    for (int seed = 10; seed < 18; ++seed)
        longest = replaced(longest, seed);
    QVERIFY(!refuses(longest));
    longest.succession += longest.succession.right(113);
    QVERIFY(refuses(longest));
}

// A signature covers its key's whole past: nobody puts another one before it.
void SigningTest::everyByteIsSigned()
{
    QFETCH(const int, form);
    const auto second = replaced(first(), 2), other = replaced(first(), 2, { { 1, 99 } });
    QByteArray bytes = forms[form].encode(second);
    const auto place = bytes.indexOf(second.succession);
    QVERIFY(place > 0);
    bytes.replace(place, second.succession.size(), other.succession);
    QVERIFY(!senderOf(forms[form], bytes));
    for (qsizetype i = 0; i < second.succession.size(); ++i) {
        QByteArray altered = forms[form].encode(second);
        altered[place + i] = char(altered[place + i] ^ 1);
        QVERIFY(!senderOf(forms[form], altered));
    }
}

void SigningTest::firstKeyCostsNothing()
{
    QCOMPARE(pack(first()).size(), pack(replaced(first(), 2)).size() - 116);
    QVERIFY(CborFields::parse(pack(first()))->bytes(successionKey).isEmpty());
}

void SigningTest::withheldTextKeepsTheSuccession()
{
    const auto key = replaced(first(), 2);
    const auto read = decodePack(pack(key));
    QVERIFY(read);
    QCOMPARE(withhold(*read, [](const rules::Event &) { return true; }), pack(key));
}

// Frozen: every later version reads them. GANGWAY_WRITE_EXAMPLES=1 writes them anew.
void SigningTest::committedExamplesAreStillRead()
{
    const auto key = replaced(replaced(first(), 2), 3);
    const QList<std::pair<const char *, int>> examples { { "pack/replaced-key", 0 },
        { "control/hello-of-replaced-key", 1 }, { "control/request-of-replaced-key", 2 } };
    for (const auto &[name, form] : examples) {
        if (qEnvironmentVariableIsSet("GANGWAY_WRITE_EXAMPLES")) {
            QFile example(
                qEnvironmentVariable("GANGWAY_SOURCE") + QStringLiteral("/tests/fuzz/corpus/") + QLatin1String(name));
            QVERIFY(example.open(QIODevice::WriteOnly));
            example.write(forms[form].encode(key));
        }
        QCOMPARE(file(name), forms[form].encode(key));
        const auto sender = senderOf(forms[form], file(name));
        QVERIFY2(sender, name);
        QCOMPARE(sender->domain, identity::domainIdOf(first().publicKey));
    }
}

QTEST_APPLESS_MAIN(SigningTest)
#include "tst_signing.moc"
