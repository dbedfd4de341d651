// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline.h"

#include <QTemporaryDir>
#include <QTest>

using namespace gangway;
using namespace gangway::app;
using namespace Qt::StringLiterals;

namespace {

/// A value each key takes, and one it refuses (empty: it takes any text).
struct Sample {
    const char *good;
    const char *bad;
};

const QHash<QString, Sample> samples {
    { u"vehicle"_s, { "Ferry B", "A name that is much longer than the sixty-four characters a vehicle may have" } },
    { u"port"_s, { "8282", "65536" } },
    { u"listen"_s, { "127.0.0.1", "somewhere" } },
    { u"allowed_hosts"_s, { "chat.ferry,ferry.lan", "two words" } },
    { u"fleet_keys"_s, { "a b c d e f g h,00112233445566778899aabbccddeeff", "amber canoe" } },
    { u"trusted_proxies"_s, { "10.0.0.1,10.1.0.0/16,::1", "10.0.0.0/99" } },
    { u"operators_listen"_s, { "[::1]:9100", "everywhere" } },
    { u"certificate"_s, { "", "/nowhere/at/all.pem" } },
    { u"certificate_key"_s, { "", "/nowhere/at/all.pem" } },
    { u"connections"_s, { "2000", "0" } },
    { u"message_rate"_s, { "0", "1001" } },
    { u"data_folder"_s, { "/tmp/ferry", "" } },
    { u"database_url"_s, { "postgresql://gangway@localhost/ferry", "sqlite:" } },
    { u"longest_message"_s, { "500", "16001" } },
    { u"kafka_servers"_s, { "a:9092,[::1]:9092", "a:0" } },
    { u"fleet"_s, { "north", "two words" } },
    { u"quota_megabytes"_s, { "0", "100001" } },
    { u"quota_records"_s, { "1000", "many" } },
    { u"kafka_security"_s, { "ssl", "TLS" } },
    { u"kafka_user"_s, { "ferry", "" } },
    { u"kafka_password"_s, { "env:SECRET", "hunter2" } },
    { u"kafka_ca"_s, { "", "/nowhere/at/all.pem" } },
    { u"log_level"_s, { "warning", "loud" } },
    { u"log_format"_s, { "json", "xml" } },
    { u"log_file"_s, { "/tmp/log", "" } },
};

QString writeFile(const QTemporaryDir &folder, const QByteArray &text)
{
    QFile file(folder.filePath(u"node.toml"_s));
    if (!file.open(QIODevice::WriteOnly))
        qFatal("the temporary file cannot be written");
    file.write(text);
    return file.fileName();
}

} // namespace

class ConfigurationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyKeyCanBeGivenOnTheCommandLine();
    void everyKeyThatChecksNamesKeyValueAndWhatIsAccepted();
    void defaultsAreWhatTheyAreWrittenAs();
    void valuesReachTheOptionsOfTheParts();
    void laterSourceWins();
    void fileIsReadWithListsAndNumbers();
    void unknownKeyAndBrokenLineAreNamed();
    void passwordIsNeverTakenFromTheCommandLine();
    void misspeltVariablesAreNoticed();
    void vehicleIsMeasuredInCharacters();
    void vehicleHasANameThatCanBeSeen();
    void addressesAreWhatOthersTakeForOne();
    void folderIsNoPemFile();
    void listOfOtherThanTextsIsRefused();
    void secretsComeFromFileAndEnvironment();
    void wordsOfTheCommandLineAreUnderstood();
};

void ConfigurationTest::everyKeyCanBeGivenOnTheCommandLine()
{
    for (const ConfigurationKey &key : configurationKeys()) {
        QVERIFY2(samples.contains(key.name), qPrintable(key.name));
        const auto command = parseNodeCommand(
            { u"gangway-node"_s, u"--"_s + key.optionName(), QString::fromLatin1(samples[key.name].good) });
        QVERIFY2(command, command ? "" : qPrintable(command.error().message));
    }
}

void ConfigurationTest::everyKeyThatChecksNamesKeyValueAndWhatIsAccepted()
{
    for (const ConfigurationKey &key : configurationKeys()) {
        const QString bad = QString::fromLatin1(samples[key.name].bad);
        if (bad.isEmpty() || key.name == u"kafka_password"_s) // which is not repeated, see below
            continue;
        const auto refused = configure({}, { { key.name, bad } }, {});
        QVERIFY2(!refused, qPrintable(key.name));
        QCOMPARE(refused.error().field, key.name);
        for (const QString &part : { key.name, bad, key.accepted(), u"Environment"_s })
            QVERIFY2(refused.error().message.contains(part), qPrintable(refused.error().message));
    }
}

void ConfigurationTest::defaultsAreWhatTheyAreWrittenAs()
{
    for (const ConfigurationKey &key : configurationKeys()) {
        Configuration configuration;
        const QString written = key.form.written(configuration);
        QVERIFY2(written.isEmpty() || key.form.apply(configuration, written), qPrintable(key.name));
        QCOMPARE(key.form.written(configuration), written);
    }
}

void ConfigurationTest::valuesReachTheOptionsOfTheParts()
{
    const auto configuration = configure(
        { { u"message_rate"_s, u"4"_s }, { u"quota_megabytes"_s, u"2"_s }, { u"operators_listen"_s, u"off"_s },
            { u"kafka_security"_s, u"ssl"_s }, { u"listen"_s, u"::"_s }, { u"longest_message"_s, u"500"_s } },
        {}, {});
    QVERIFY(configuration);
    const auto options = nodeOptionsOf(*configuration, u"secret"_s);
    QCOMPARE(options.gateway.caps.messageBurst, 8);
    QCOMPARE(options.link.quota.bytes, 2 * 1024 * 1024);
    QVERIFY(!options.gateway.operators && options.gateway.listenAddress.isEmpty());
    QCOMPARE(options.link.security, sync::Security::Ssl);
    QCOMPARE(options.domain.limits.text, 500);
    QCOMPARE(options.link.password, u"secret"_s);
}

void ConfigurationTest::laterSourceWins()
{
    const ConfigurationValues file { { u"port"_s, u"1000"_s }, { u"vehicle"_s, u"File"_s }, { u"fleet"_s, u"file"_s } };
    const ConfigurationValues environment { { u"port"_s, u"2000"_s }, { u"vehicle"_s, u"Environment"_s } };
    const auto configuration = configure(file, environment, { { u"port"_s, u"3000"_s } });
    QVERIFY(configuration);
    QCOMPARE(configuration->node.gateway.port, 3000);
    QCOMPARE(configuration->node.domain.vehicle, u"Environment"_s);
    QCOMPARE(configuration->node.link.fleet, u"file"_s);
}

void ConfigurationTest::fileIsReadWithListsAndNumbers()
{
    const QTemporaryDir folder;
    const auto values = readConfigurationFile(
        writeFile(folder, "# ours\nvehicle = \"Ferry B\"\nport = 8282\nallowed_hosts = [\"a.lan\", \"b.lan\"]\n"));
    QVERIFY(values);
    const auto configuration = configure(*values, {}, {});
    QVERIFY(configuration);
    QCOMPARE(configuration->node.domain.vehicle, u"Ferry B"_s);
    QCOMPARE(configuration->node.gateway.port, 8282);
    QCOMPARE(configuration->node.gateway.allowedHosts, QStringList({ u"a.lan"_s, u"b.lan"_s }));
}

void ConfigurationTest::unknownKeyAndBrokenLineAreNamed()
{
    const QTemporaryDir folder;
    const auto unknown = readConfigurationFile(writeFile(folder, "port = 1\nspeed = 3\n"));
    QVERIFY(!unknown && unknown.error().message.contains(u"line 2"_s) && unknown.error().message.contains(u"speed"_s));
    const auto broken = readConfigurationFile(writeFile(folder, "port = 1\nfleet = [\n"));
    QVERIFY(!broken && broken.error().message.contains(u"node.toml"_s));
    QVERIFY(!readConfigurationFile(folder.filePath(u"absent.toml"_s)));
}

void ConfigurationTest::passwordIsNeverTakenFromTheCommandLine()
{
    const auto refused = parseNodeCommand({ u"gangway-node"_s, u"--kafka-password"_s, u"hunter2"_s });
    QVERIFY(!refused);
    QVERIFY(refused.error().message.contains(u"env:NAME"_s));
    QVERIFY(!refused.error().message.contains(u"hunter2"_s));
    const QString url = u"postgresql://gangway:hunter2@localhost/ferry"_s;
    const auto seenByAll = configure({}, {}, { { u"database_url"_s, url } });
    QVERIFY(!seenByAll);
    QVERIFY(seenByAll.error().message.contains(u"database_url"_s) && !seenByAll.error().message.contains(u"hunter2"_s));
    QVERIFY(configure({}, { { u"database_url"_s, url } }, {}));
    for (const QString &hidden : { u"password=hunter2"_s, u"sslkey=k&sslpassword=hunter2"_s })
        QVERIFY(!configure({}, {}, { { u"database_url"_s, u"postgresql://localhost/ferry?"_s + hidden } }));
    const QString broken = u"postgresql://gangway:hunter2@localhost"_s;
    for (const auto &answer :
        { configure({}, {}, { { u"database_url"_s, broken } }), configure({ { u"database_url"_s, broken } }, {}, {}) })
        QVERIFY(!answer && !answer.error().message.contains(u"hunter2"_s));
}

void ConfigurationTest::misspeltVariablesAreNoticed()
{
    qputenv("GANGWAY_PROT", "8181");
    qputenv("GANGWAY_PORT", "8181");
    QVERIFY(unknownEnvironmentNames().contains(u"GANGWAY_PROT"_s));
    QVERIFY(!unknownEnvironmentNames().contains(u"GANGWAY_PORT"_s));
    qunsetenv("GANGWAY_PROT");
    qunsetenv("GANGWAY_PORT");
}

void ConfigurationTest::vehicleIsMeasuredInCharacters()
{
    QVERIFY(configure({}, {}, { { u"vehicle"_s, u"🚢"_s.repeated(64) } }));
    QVERIFY(!configure({}, {}, { { u"vehicle"_s, u"🚢"_s.repeated(65) } }));
}

void ConfigurationTest::vehicleHasANameThatCanBeSeen()
{
    for (const QString &name : { u"a\u202eb"_s, u"a\u001bb"_s, u"a"_s + QChar::Null, u"\u200b"_s })
        QVERIFY(!configure({ { u"vehicle"_s, name } }, {}, {}));
    QCOMPARE(configure({ { u"vehicle"_s, u" Ferry\n B "_s } }, {}, {})->node.domain.vehicle, u"Ferry B"_s);
}

void ConfigurationTest::addressesAreWhatOthersTakeForOne()
{
    for (const auto &[key, value] : { std::pair { u"listen"_s, u"1.2.3"_s }, { u"operators_listen"_s, u"1.2.3:80"_s },
             { u"operators_listen"_s, u"::1:80"_s }, { u"kafka_servers"_s, u"http://broker:9092"_s } })
        QVERIFY2(!configure({ { key, value } }, {}, {}), qPrintable(value));
}

void ConfigurationTest::folderIsNoPemFile()
{
    const QTemporaryDir folder;
    QVERIFY(!configure({ { u"kafka_ca"_s, folder.path() } }, {}, {}));
    QVERIFY(configure({ { u"kafka_ca"_s, writeFile(folder, "PEM") } }, {}, {}));
}

void ConfigurationTest::listOfOtherThanTextsIsRefused()
{
    const QTemporaryDir folder;
    const auto numbers = readConfigurationFile(writeFile(folder, "allowed_hosts = [1, 2]\n"));
    QVERIFY(!numbers && numbers.error().message.contains(u"allowed_hosts"_s));
}

void ConfigurationTest::secretsComeFromFileAndEnvironment()
{
    const QTemporaryDir folder;
    QCOMPARE(readSecret(u"file:"_s + writeFile(folder, "from file\n")).value_or({}), u"from file"_s);
    qputenv("GANGWAY_TEST_SECRET", "from environment");
    QCOMPARE(readSecret(u"env:GANGWAY_TEST_SECRET"_s).value_or({}), u"from environment"_s);
    QVERIFY(!readSecret(u"env:GANGWAY_TEST_NO_SUCH"_s));
    QVERIFY(!readSecret(u"file:/nowhere/at/all"_s));
}

void ConfigurationTest::wordsOfTheCommandLineAreUnderstood()
{
    using Action = NodeCommand::Action;
    const auto actionOf = [](const QStringList &words) {
        const auto command = parseNodeCommand(QStringList { u"gangway-node"_s } + words);
        return command ? std::optional(command->action) : std::nullopt;
    };
    QCOMPARE(actionOf({}), Action::Run);
    QCOMPARE(actionOf({ u"--check-config"_s }), Action::CheckConfiguration);
    QCOMPARE(actionOf({ u"--version"_s }), Action::PrintText);
    QCOMPARE(actionOf({ u"--selftest"_s }), Action::SelfTest);
    QCOMPARE(actionOf({ u"--verify"_s }), Action::Verify);
    for (const QString &order : { u"--owner-ticket"_s, u"--quarantine"_s, u"--clear-quarantine"_s })
        QCOMPARE(actionOf({ order }), Action::Ask);
    const auto admit = parseNodeCommand({ u"gangway-node"_s, u"--admit"_s, u"amber  canoe"_s });
    QCOMPARE(admit->text, u"admit amber canoe"_s);
    QCOMPARE(actionOf({ u"send"_s, u"hello"_s, u"there"_s }), Action::Send);
    QCOMPARE(actionOf({ u"tail"_s, u"--room"_s, u"Lounge"_s }), Action::Tail);
    QVERIFY(!actionOf({ u"send"_s }));
    QVERIFY(!actionOf({ u"send"_s, u" "_s }));
    QVERIFY(!actionOf({ u"tail"_s, u"--count"_s, u"some"_s }));
    QVERIFY(!actionOf({ u"--check-config"_s, u"send"_s, u"hello"_s }));
    QVERIFY(!actionOf({ u"dance"_s }));
    QVERIFY(!actionOf({ u"--dance"_s }));
}

QTEST_GUILESS_MAIN(ConfigurationTest)
#include "tst_configuration.moc"
