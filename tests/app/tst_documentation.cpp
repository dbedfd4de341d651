// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline.h"

#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace gangway::app;
using namespace Qt::StringLiterals;

namespace {

QString path()
{
    return qEnvironmentVariable("GANGWAY_SOURCE") + u"/docs/configuration.md"_s;
}

QString page()
{
    QFile file(path());
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QString rowOf(const ConfigurationKey &key)
{
    const QString value = key.form.written({});
    const bool isTyped = !value.isEmpty() && !value.contains(u' ');
    const QString usual = value.isEmpty() ? key.unset : isTyped ? u"`%1`"_s.arg(value) : value;
    return u"| `%1` | %2 | %3 | %4 |\n"_s.arg(key.name, key.form.accepted, usual, key.meaning);
}

QString table()
{
    QString text = u"| key | takes | default | meaning |\n|---|---|---|---|\n"_s;
    for (const ConfigurationKey &key : configurationKeys())
        text += rowOf(key);
    return text;
}

/// The page with its table printed anew; empty when it has none.
QString renewed(const QString &page)
{
    const qsizetype start = page.indexOf(u"| key | takes |"_s);
    const qsizetype end = page.indexOf(u"\n\n"_s, start);
    return start < 0 || end < 0 ? QString() : page.left(start) + table() + page.mid(end + 1);
}

QSet<QString> allOf(const QString &text, const QString &pattern)
{
    QSet<QString> found;
    for (auto matches = QRegularExpression(pattern).globalMatch(text); matches.hasNext();)
        found.insert(matches.next().captured(1));
    return found;
}

QSet<QString> optionsOfTheProgram()
{
    const auto help = parseNodeCommand({ u"gangway-node"_s, u"--help"_s });
    return allOf(help->text, u"(?m)^ .*?(--[a-z-]+)"_s);
}

} // namespace

/// docs/configuration.md: its table is printed from the list of keys by `tst_documentation --renew`, the words around
/// it speak of what there is.
class DocumentationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tableIsPrintedFromTheList();
    void optionsAreThoseOfTheProgram();
    void keysInTheWordsAroundAreKnown();
    void examplesAreAccepted();
};

void DocumentationTest::tableIsPrintedFromTheList()
{
    QVERIFY(!page().isEmpty());
    QVERIFY2(page() == renewed(page()),
        "the keys have changed: run tst_documentation --renew with GANGWAY_SOURCE set, and look at the difference");
}

void DocumentationTest::optionsAreThoseOfTheProgram()
{
    const QSet<QString> told = allOf(page(), u"`[^`\n]*?(--[a-z-]+)"_s) + allOf(page(), u", `(--[a-z-]+)"_s);
    const QSet<QString> known = optionsOfTheProgram();
    QVERIFY(known.contains(u"--check-config"_s) && told.contains(u"--data-folder"_s));
    for (const QString &option : told)
        QVERIFY2(known.contains(option), qPrintable(option));
    QSet<QString> ofKeys { u"--help"_s, u"--help-all"_s, u"--version"_s };
    for (const ConfigurationKey &key : configurationKeys())
        ofKeys.insert(u"--"_s + key.optionName());
    for (const QString &option : known - ofKeys)
        QVERIFY2(page().contains(option), qPrintable(option));
}

void DocumentationTest::keysInTheWordsAroundAreKnown()
{
    QSet<QString> known;
    for (const ConfigurationKey &key : configurationKeys())
        known += { key.name, key.environmentName() };
    known += { u"GANGWAY_CONFIG"_s, u"GANGWAY_"_s, u"pg_dump"_s, u"proxy_read_timeout"_s };
    const QSet<QString> told =
        allOf(page(), u"`(?:gangway_)?([a-z]+_[a-z_]+)`"_s) + allOf(page(), u"(GANGWAY_[A-Z_]*)"_s);
    const QSet<QString> figures = allOf(page(), u"`gangway_([a-z_]+)`"_s);
    QVERIFY(told.contains(u"kafka_password"_s));
    for (const QString &name : told - figures)
        QVERIFY2(known.contains(name), qPrintable(name));
}

void DocumentationTest::examplesAreAccepted()
{
    const QSet<QString> examples = allOf(page(), u"```toml\n([^`]*)```"_s);
    QVERIFY(!examples.isEmpty());
    const QTemporaryDir folder;
    for (const QString &example : examples) {
        QFile file(folder.filePath(u"node.toml"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(example.toUtf8()) > 0);
        file.close();
        const auto values = readConfigurationFile(file.fileName());
        QVERIFY2(values, values ? "" : qPrintable(values.error().message));
        const auto configuration = configure(*values, {}, {});
        QVERIFY2(configuration, configuration ? "" : qPrintable(configuration.error().message));
    }
}

int main(int argc, char *argv[])
{
    if (argc > 1 && QByteArrayView(argv[1]) == "--renew") {
        const QByteArray text = renewed(page()).toUtf8();
        QFile file(path());
        return !text.isEmpty() && file.open(QIODevice::WriteOnly) && file.write(text) > 0 ? 0 : 1;
    }
    DocumentationTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_documentation.moc"
