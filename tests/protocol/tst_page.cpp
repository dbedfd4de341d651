// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/rules/text.h"
#include "tests/protocol/contractcheck.h"

#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace gangway::protocol;
using namespace Qt::StringLiterals;

/// node/protocol/README.md says what the node does, no less and no more.
class PageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pageSaysWhatTheCodeDoes();
    void whatNobodySeesIsSaidOnceAndWhole();
    void wrongPageIsCaught_data();
    void wrongPageIsCaught();

private:
    static QString page();
};

QString PageTest::page()
{
    QFile file(qEnvironmentVariable("GANGWAY_SOURCE") + u"/node/protocol/README.md"_s);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", qPrintable(file.fileName()));
    return QString::fromUtf8(file.readAll());
}

void PageTest::pageSaysWhatTheCodeDoes()
{
    const QStringList problems = ContractCheck(page()).problems();
    QVERIFY2(problems.isEmpty(), qPrintable(problems.join(u'\n')));
}

// Clients clean and refuse by this list.
void PageTest::whatNobodySeesIsSaidOnceAndWhole()
{
    const QString text =
        page().section(u"so is text of which nothing is seen"_s, 1).section(u"A name or topic"_s, 0, 0);
    static const QRegularExpression range(u"U\\+([0-9A-F]+)(?: to U\\+([0-9A-F]+))?"_s);
    QSet<char32_t> listed;
    for (auto found = range.globalMatch(text); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        const char32_t first = match.captured(1).toUInt(nullptr, 16);
        const char32_t last = match.captured(2).isEmpty() ? first : match.captured(2).toUInt(nullptr, 16);
        for (char32_t point = first; point <= last; ++point)
            listed.insert(point);
    }
    const QSet categories { QChar::Other_Control, QChar::Other_Format, QChar::Separator_Space, QChar::Separator_Line,
        QChar::Separator_Paragraph };
    for (char32_t point = 0; point <= QChar::LastValidCodePoint; ++point) {
        const bool isSaid = listed.contains(point) || categories.contains(QChar::category(point));
        const bool isSo = gangway::rules::isDrawnAsNothing(point) || gangway::rules::isDrawnAsBlank(point);
        QVERIFY2(isSaid == isSo, qPrintable(QString::number(point, 16)));
    }
}

// The control: each of these mistakes is one that somebody could make.
void PageTest::wrongPageIsCaught_data()
{
    QTest::addColumn<QString>("right");
    QTest::addColumn<QString>("wrong");
    QTest::addColumn<QString>("told");
    const auto row = [](const char *name, const QString &right, const QString &wrong, const QString &told) {
        QTest::newRow(name) << right << wrong << told;
    };
    row("misspelt field in a request", u"\"upto\":40}\n{\"t\":\"delivered\""_s,
        u"\"up_to\":40}\n{\"t\":\"delivered\""_s, u"not read as it stands"_s);
    row("broken JSON", u"{\"t\":\"caught_up\",\"change\":1240}"_s, u"{\"t\":\"caught_up\",\"change\":1240"_s,
        u"not read as it stands"_s);
    row("field too many in a value", u"\"unread\":2,\"change\":45}}"_s,
        u"\"unread\":2,\"muted\":true,\"change\":45}}"_s, u"not read as it stands"_s);
    row("frame without an example", u"{\"t\":\"behind\",\"change\":1300}\n"_s, QString(), u"has no example"_s);
    row("request without an example", u"{\"t\":\"ping\",\"ref\":2}\n"_s, QString(),
        u"no example of the request ping"_s);
    row("value without a row", u"| `member` |"_s, u"| `guest` |"_s, u"lacks member"_s);
    row("field that is not told", u"hlc, sent, arrived"_s, u"hlc, arrived"_s, u"sent is shown and not told"_s);
    row("field that does not exist", u"{room, joined, read_to"_s, u"{room, joined, muted, read_to"_s,
        u"muted is told"_s);
    row("optional field told as certain", u"late?, clock_badge?"_s, u"late, clock_badge?"_s, u"late is told"_s);
    row("request without a row", u"| `typing` |"_s, u"| `shouting` |"_s, u"lacks typing"_s);
    row("field of a request", u"| `typing` | `room` |"_s, u"| `typing` | |"_s, u"room is shown and not told"_s);
    row("field of an answer", u"`members`, `people`"_s, u"`members`"_s, u"people is shown and not told"_s);
    row("another limit", u"| `text` | 4000 |"_s, u"| `text` | 4096 |"_s, u"not what the code enforces"_s);
    row("another announced limit", u"\"topic\":256"_s, u"\"topic\":255"_s, u"announces another topic"_s);
    row("another burst", u"burst 20"_s, u"burst 30"_s, u"burst 20"_s);
    row("error without a row", u"| `resync` |"_s, u"| `outdated` |"_s, u"lacks resync"_s);
    row("another status", u"`retry_after_ms` | 429 |"_s, u"`retry_after_ms` | 420 |"_s, u"another status"_s);
    row("close code without a row", u"| 1013 |"_s, u"| 1014 |"_s, u"lacks 1013"_s);
    row("HEAD where there is none", u"; no HEAD"_s, QString(), u"HEAD is otherwise at"_s);
    row("route that does not exist", u"`GET /auth/me`"_s, u"`GET /auth/you`"_s, u"no route"_s);
}

void PageTest::wrongPageIsCaught()
{
    QFETCH(QString, right);
    QFETCH(QString, wrong);
    QFETCH(QString, told);
    QString text = page();
    QVERIFY2(text.contains(right), "the page has changed: so must this control");
    const QStringList problems = ContractCheck(text.replace(right, wrong)).problems();
    QVERIFY2(problems.join(u'\n').contains(told), qPrintable(problems.join(u'\n')));
}

QTEST_APPLESS_MAIN(PageTest)
#include "tst_page.moc"
