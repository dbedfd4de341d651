// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/samplevoyage.h"
#include "ui/dialogs/linkdialog.h"
#include "ui/theme/painting.h"
#include "ui/timeline/timeline.h"
#include "ui/windows/chatpane.h"
#include "ui/windows/mainwindow.h"
#include "ui/windows/toast.h"
#include "ui/wording/links.h"
#include "ui/wording/messagewords.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QElapsedTimer>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>

namespace gangway::ui_test {

using timeline::Timeline;
using wording::linksIn;

/// The text of messages: addresses open after a question, parts are selected and copied, and nothing that a stranger
/// writes holds a reader up.
class TimelineTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();

    void onlyAddressesThatMayBeOpenedAreLinks();
    void hostIsTheOneThatIsReallyAsked();
    void sentenceAroundAnAddressIsNoPartOfIt();
    void addressesAreBoundedInLengthAndNumber();
    void strangersTextHoldsNobodyUp_data();
    void strangersTextHoldsNobodyUp();
    void linkOpensAfterTheQuestion();
    void linkIsInTheMenuOfItsMessage();
    void partOfAMessageIsSelectedAndCopied();
    void copyGivesASign();

public Q_SLOTS:
    void opened(const QUrl &url) { m_opened.append(url); }

private:
    static QStringList found(const QString &text);
    /// Shows one message and gives the point of the letter at `place`.
    QPoint letter(int place) const;
    void show(const QString &text);
    Timeline &timeline() const { return m_window->chat().timeline(); }
    QWidget *viewport() const { return timeline().viewport(); }

    SampleVoyage m_voyage;
    StoppedClock m_clock { SampleVoyage::now() };
    theme::Theme m_theme { theme::Theme::builtInTokens() };
    std::unique_ptr<windows::MainWindow> m_window;
    RoomId m_room = SampleVoyage::roomId(2, 1);
    session::MessageView m_message;
    QList<QUrl> m_opened;
};

void TimelineTextTest::init()
{
    m_window = std::make_unique<windows::MainWindow>(m_theme, m_clock);
    m_window->resize(1280, 800);
    m_window->setSelf(m_voyage.self());
    m_window->show();
    m_opened.clear();
}

QStringList TimelineTextTest::found(const QString &text)
{
    QStringList all;
    for (const wording::Link &link : linksIn(text))
        all.append(text.mid(link.at, link.length) + QStringLiteral(" → ") + wording::targetOf(link.url));
    return all;
}

void TimelineTextTest::onlyAddressesThatMayBeOpenedAreLinks()
{
    QCOMPARE(found(QStringLiteral("http://a.example/x HTTPS://B.example mailto:crew@ferry.example www.c.example")),
        (QStringList { QStringLiteral("http://a.example/x → a.example"),
            QStringLiteral("HTTPS://B.example → b.example"),
            QStringLiteral("mailto:crew@ferry.example → crew@ferry.example"),
            QStringLiteral("www.c.example → www.c.example") }));
    QCOMPARE(found(QStringLiteral("javascript:alert(1) data:text/html,x file:///etc/passwd ftp://a.example "
                                  "ws://a.example xhttp://a.example http:// mailto:")),
        QStringList());
}

void TimelineTextTest::hostIsTheOneThatIsReallyAsked()
{
    QCOMPARE(found(QStringLiteral("https://bank.example@evil.example/")),
        QStringList { QStringLiteral("https://bank.example@evil.example/ → evil.example") });
    QCOMPARE(found(QStringLiteral("https://b\u0430nk.example:8443/")),
        QStringList { QStringLiteral("https://b\u0430nk.example:8443/ → xn--bnk-6cd.example:8443") });
    QCOMPARE(found(QStringLiteral("https://a.example/\u202etxt.exe")),
        QStringList { QStringLiteral("https://a.example/ → a.example") });
    QCOMPARE(found(QStringLiteral("https://a.example/x\u200by")),
        QStringList { QStringLiteral("https://a.example/x → a.example") });
}

void TimelineTextTest::sentenceAroundAnAddressIsNoPartOfIt()
{
    QCOMPARE(
        found(QStringLiteral("See (https://a.example/b_(c)). And https://d.example, please: «https://e.example»!")),
        (QStringList { QStringLiteral("https://a.example/b_(c) → a.example"),
            QStringLiteral("https://d.example → d.example"), QStringLiteral("https://e.example → e.example") }));
    QCOMPARE(found(QStringLiteral("(http://a.example/b_(c)d).,!)]")),
        QStringList { QStringLiteral("http://a.example/b_(c)d → a.example") });
}

void TimelineTextTest::addressesAreBoundedInLengthAndNumber()
{
    const auto address = [](int length) { return QStringLiteral("http://a.example/") + QString(length - 17, u'x'); };
    QCOMPARE(linksIn(address(2048)).size(), 1);
    QCOMPARE(linksIn(address(2049)).size(), 0);
    QCOMPARE(linksIn(QStringLiteral("www.a ").repeated(3000)).size(), 50);
}

void TimelineTextTest::strangersTextHoldsNobodyUp_data()
{
    constexpr int longest = 16'000; // letters, the most that a node can be set to
    const auto fill = [](const QString &part) { return part.repeated(longest / part.size() + 1).left(longest); };
    QTest::addColumn<QString>("text");
    QTest::newRow("dots") << QStringLiteral("http://a/") + QString(10'000, u'.') + u'b' + QString(5'000, u')');
    QTest::newRow("dots of a short address")
        << QStringLiteral("http://a/") + QString(1'300, u'.') + u'b' + QString(700, u')');
    QTest::newRow("pairs") << QStringLiteral("http://a/") + fill(QStringLiteral("()]"));
    QTest::newRow("endings") << QStringLiteral("http://a/b") + fill(QStringLiteral(",)"));
    QTest::newRow("spaces") << fill(QStringLiteral(" ")) + u'b';
    QTest::newRow("lines") << fill(QStringLiteral("\n")) + u'b';
    QTest::newRow("blanks") << fill(QStringLiteral("\u200b\u2800\u034f"));
    QTest::newRow("addresses") << fill(QStringLiteral("www.a "));
    QTest::newRow("schemes") << fill(QStringLiteral("http://"));
    QTest::newRow("mailboxes") << fill(QStringLiteral("mailto:a@"));
    QTest::newRow("escapes") << QStringLiteral("http://a/") + fill(QStringLiteral("%"));
    QTest::newRow("dashes") << QStringLiteral("https://") + fill(QStringLiteral("xn--"));
    QTest::newRow("turning") << fill(QStringLiteral("\u202e\u05d0"));
    QTest::newRow("marks") << QStringLiteral("a") + fill(QStringLiteral("\u0301"));
    QTest::newRow("family") << fill(QString::fromUtf8("👩‍👩‍👧‍"));
    QTest::newRow("faces") << QString::fromUtf8("😀").repeated(longest);
    QTest::newRow("joined for ever") << QString::fromUtf8("👩\u200d").repeated(longest / 2);
    QTest::newRow("flags") << QString::fromUtf8("🇫").repeated(longest);
    QTest::newRow("halves") << fill(QString(QChar(0xd83a)));
}

// The scanners of letters are given many times the longest text: a look at all letters for each letter takes minutes
// there, and one look milliseconds.
void TimelineTextTest::strangersTextHoldsNobodyUp()
{
    QFETCH(QString, text);
    auto message = m_voyage.other(1, QStringLiteral("Orlo"), 4, text, SampleVoyage::now());
    session::RoomView room = m_voyage.rooms().first();
    room.room.name = room.preview = text;
    const QString longer = text.repeated(40);
    QImage image(640, 200, QImage::Format_ARGB32_Premultiplied);
    const timeline::LayoutContext context { m_theme, 700, SampleVoyage::now(), false };
    qint64 quickest = std::numeric_limits<qint64>::max();
    for (int run = 0; run < 3 && quickest > 8'000; ++run) {
        QElapsedTimer timer;
        timer.start();
        linksIn(longer);
        theme::initialsOf(longer);
        wording::MessageWords::spoken(message);
        timeline::layoutRow(message, {}, context);
        QPainter painter(&image);
        theme::drawLine(painter, image.rect(), wording::MessageWords::preview(room).text,
            m_theme.font(theme::TextStyle::Small), Qt::black);
        quickest = std::min(quickest, timer.elapsed());
    }
    QVERIFY2(quickest <= 8'000, qPrintable(QString::number(quickest)));
}

void TimelineTextTest::show(const QString &text)
{
    auto rooms = m_voyage.rooms();
    for (session::RoomView &room : rooms)
        room.unread = 0;
    m_window->upsertRooms(rooms);
    m_window->openRoom(m_room);
    m_message = m_voyage.other(5, QStringLiteral("Orlo"), 4, text, SampleVoyage::at(12, 0));
    m_window->chat().resetTimeline(m_room, { m_message }, false);
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

QPoint TimelineTextTest::letter(int place) const
{
    const int row = timeline().indexOf(m_message.message.id);
    const timeline::LayoutContext context { m_theme, timeline().width(), SampleVoyage::now(), false };
    const auto layout = timeline::layoutRow(m_message, timeline::frameOf({ m_message }, 0, {}), context);
    const QTextLine line = layout.body->lineForTextPosition(place);
    return layout.text + QPoint(int(line.cursorToX(place)) + 1, int(line.y()) + 8) +
        QPoint(0, timeline().rowRect(row).top());
}

void TimelineTextTest::linkOpensAfterTheQuestion()
{
    QDesktopServices::setUrlHandler(QStringLiteral("https"), this, "opened");
    show(QStringLiteral("See https://timetable@evil.example/x now"));
    QTest::mouseClick(viewport(), Qt::LeftButton, {}, letter(1));
    QVERIFY(!m_window->findChild<dialogs::LinkDialog *>());
    for (const bool agrees : { false, true }) {
        QTest::mouseClick(viewport(), Qt::LeftButton, {}, letter(10));
        const QPointer dialog = m_window->findChild<dialogs::LinkDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        QCOMPARE(dialog->windowTitle(), QStringLiteral("Open evil.example?"));
        QVERIFY(m_opened.isEmpty());
        agrees ? dialog->accept() : dialog->reject();
        QTRY_VERIFY(!dialog);
    }
    QDesktopServices::unsetUrlHandler(QStringLiteral("https"));
    QCOMPARE(m_opened, QList<QUrl> { QUrl(QStringLiteral("https://timetable@evil.example/x")) });
}

void TimelineTextTest::linkIsInTheMenuOfItsMessage()
{
    show(QStringLiteral("See www.a.example/x now"));
    timeline().openMenu(0);
    const QPointer menu = m_window->findChild<QMenu *>();
    QVERIFY(menu);
    QCOMPARE(menu->actions().first()->text(), QStringLiteral("Open www.a.example…"));
    menu->actions().first()->trigger();
    QVERIFY(m_window->findChild<dialogs::LinkDialog *>());
}

void TimelineTextTest::partOfAMessageIsSelectedAndCopied()
{
    show(QStringLiteral("The pilot comes at nine\nand leaves at ten"));
    QTest::mousePress(viewport(), Qt::LeftButton, {}, letter(4));
    QTest::mouseMove(viewport(), letter(12));
    QTest::mouseMove(viewport(), letter(27));
    QTest::mouseRelease(viewport(), Qt::LeftButton, {}, letter(27));
    QTest::keyClick(&timeline(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("pilot comes at nine\nand"));

    QTest::mouseDClick(viewport(), Qt::LeftButton, {}, letter(11));
    QTest::keyClick(&timeline(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("comes"));

    // nothing selected: the message that has the focus
    QTest::mouseClick(viewport(), Qt::LeftButton, {}, letter(4));
    timeline().focusRow(0);
    QTest::keyClick(&timeline(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), m_message.message.content.text);
}

void TimelineTextTest::copyGivesASign()
{
    show(QStringLiteral("The pilot comes at nine"));
    const auto *toast = m_window->findChild<windows::Toast *>();
    QVERIFY(!toast->isVisible());
    timeline().setFocus();
    timeline().focusRow(0);
    QTest::keyClick(&timeline(), Qt::Key_C, Qt::ControlModifier);
    QVERIFY(toast->isVisible());
    QCOMPARE(toast->accessibleName(), QStringLiteral("Copied"));
}

} // namespace gangway::ui_test

QTEST_MAIN(gangway::ui_test::TimelineTextTest)
#include "tst_timelinetext.moc"
