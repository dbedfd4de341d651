// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/samplevoyage.h"
#include "ui/composer/composer.h"
#include "ui/theme/textlabel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QTest>

namespace gangway::ui_test {

using composer::Composer;

class ComposerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void enterSendsAndShiftEnterBreaksTheLine();
    void blankTextIsNotSent();
    void counterComesAtNinetyPercentAndStopsSending();
    void upEditsAndEscapeBringsTheDraftBack();
    void draftIsHandedOutWithEachLetter();
    void growsToSixLines();
    void longestRoomNameIsHintedAtInOneLine();

    void editGoesOnWhenOneComesBack();
    void textBeingEditedIsNotLostWithTheWindow();
    void pasteBringsNothingThatCannotBeSent();
    void firstLineMayBeIndented();

private:
    const RoomId m_first = SampleVoyage::roomId(1);
    const RoomId m_second = SampleVoyage::roomId(2);
    QPlainTextEdit *editor() const { return m_composer->findChild<QPlainTextEdit *>(); }
    QString counter() const;

    theme::Theme m_theme { theme::Theme::builtInTokens() };
    std::unique_ptr<Composer> m_composer;
};

void ComposerTest::init()
{
    m_composer = std::make_unique<Composer>(m_theme);
    m_composer->resize(600, 52);
    m_composer->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_composer.get()));
}

QString ComposerTest::counter() const
{
    for (const auto *label : m_composer->findChildren<theme::TextLabel *>()) {
        if (label->isVisible())
            return label->text();
    }
    return {};
}

void ComposerTest::enterSendsAndShiftEnterBreaksTheLine()
{
    QSignalSpy sent(m_composer.get(), &Composer::sendRequested);
    QTest::keyClicks(editor(), QStringLiteral("one"));
    QTest::keyClick(editor(), Qt::Key_Return, Qt::ShiftModifier);
    QTest::keyClicks(editor(), QStringLiteral("two "));
    QCOMPARE(sent.count(), 0);
    QTest::keyClick(editor(), Qt::Key_Return);
    QCOMPARE(sent.count(), 1);
    QCOMPARE(sent.first().first().toString(), QStringLiteral("one\ntwo"));
    QVERIFY(m_composer->text().isEmpty());
}

void ComposerTest::blankTextIsNotSent()
{
    QSignalSpy sent(m_composer.get(), &Composer::sendRequested);
    for (const QString &blank : { QStringLiteral("   "), QStringLiteral("\u2800"), QStringLiteral("\ufe0f\u034f") }) {
        editor()->setPlainText(blank);
        QTest::keyClick(editor(), Qt::Key_Return);
        QCOMPARE(sent.count(), 0);
        QCOMPARE(m_composer->text(), blank);
    }
}

void ComposerTest::counterComesAtNinetyPercentAndStopsSending()
{
    QSignalSpy sent(m_composer.get(), &Composer::sendRequested);
    m_composer->setLimit(10);
    QTest::keyClicks(editor(), QStringLiteral("12345678"));
    QCOMPARE(counter(), QString());
    QTest::keyClicks(editor(), QStringLiteral("9"));
    QCOMPARE(counter(), QStringLiteral("9 / 10"));
    editor()->insertPlainText(QString::fromUtf8("😀")); // one code point, two UTF-16 units
    QCOMPARE(counter(), QStringLiteral("10 / 10"));
    QTest::keyClicks(editor(), QStringLiteral("ab"));
    QCOMPARE(counter(), QStringLiteral("2 too many"));
    QTest::keyClick(editor(), Qt::Key_Return);
    QCOMPARE(sent.count(), 0);
    QVERIFY(!m_composer->text().isEmpty());
}

void ComposerTest::upEditsAndEscapeBringsTheDraftBack()
{
    QSignalSpy wanted(m_composer.get(), &Composer::editLastRequested);
    QSignalSpy edited(m_composer.get(), &Composer::editRequested);
    QTest::keyClick(editor(), Qt::Key_Up);
    QCOMPARE(wanted.count(), 1);
    QTest::keyClicks(editor(), QStringLiteral("draft"));
    QTest::keyClick(editor(), Qt::Key_Up);
    QCOMPARE(wanted.count(), 1); // not with text in it

    m_composer->edit(SampleVoyage::messageId(1), QStringLiteral("old"));
    QTest::keyClick(editor(), Qt::Key_Escape);
    QCOMPARE(m_composer->text(), QStringLiteral("draft"));
    m_composer->edit(SampleVoyage::messageId(1), QStringLiteral("old"));
    QTest::keyClicks(editor(), QStringLiteral("er"));
    QTest::keyClick(editor(), Qt::Key_Return);
    QCOMPARE(edited.count(), 1);
    QCOMPARE(edited.first().at(1).toString(), QStringLiteral("older"));
    QCOMPARE(m_composer->text(), QStringLiteral("draft"));
}

void ComposerTest::draftIsHandedOutWithEachLetter()
{
    QSignalSpy drafts(m_composer.get(), &Composer::draftChanged);
    m_composer->setRoom(m_first, QStringLiteral("One"), {});
    QTest::keyClicks(editor(), QStringLiteral("unsent"));
    QCOMPARE(drafts.count(), 6);
    QCOMPARE(drafts.last().first().toString(), QStringLiteral("unsent"));
    m_composer->setRoom(m_second, QStringLiteral("Two"), QStringLiteral("kept"));
    QCOMPARE(m_composer->text(), QStringLiteral("kept"));
    QCOMPARE(drafts.count(), 6); // it came from the owner of drafts
}

void ComposerTest::growsToSixLines()
{
    const int one = editor()->height();
    editor()->setPlainText(QStringLiteral("1\n2\n3"));
    const int three = editor()->height();
    editor()->setPlainText(QStringLiteral("1\n2\n3\n4\n5\n6"));
    const int six = editor()->height();
    editor()->setPlainText(QString(20, u'\n'));
    QVERIFY(three > one);
    QVERIFY(six > three);
    QCOMPARE(editor()->height(), six);
}

void ComposerTest::longestRoomNameIsHintedAtInOneLine()
{
    m_composer->setRoom(m_first, QString(64, u'W'), {});
    for (const int width : { 600, 320, 900 }) {
        m_composer->resize(width, 52);
        QTRY_COMPARE(m_composer->width(), width);
        const QString hint = editor()->placeholderText();
        QVERIFY(editor()->fontMetrics().horizontalAdvance(hint) <= editor()->viewport()->width());
        QVERIFY(hint.startsWith(QStringLiteral("Message W")));
    }
}

void ComposerTest::editGoesOnWhenOneComesBack()
{
    QSignalSpy drafts(m_composer.get(), &Composer::draftChanged);
    QSignalSpy edited(m_composer.get(), &Composer::editRequested);
    m_composer->setRoom(m_first, QStringLiteral("One"), {});
    QTest::keyClicks(editor(), QStringLiteral("draft"));
    m_composer->edit(SampleVoyage::messageId(1), QStringLiteral("old"));
    QTest::keyClicks(editor(), QStringLiteral("er"));
    m_composer->setRoom(m_second, QStringLiteral("Two"), QStringLiteral("other"));
    QVERIFY(!m_composer->isEditing());
    QCOMPARE(m_composer->text(), QStringLiteral("other"));
    QCOMPARE(drafts.last().first().toString(), QStringLiteral("draft"));
    m_composer->setRoom(m_first, QStringLiteral("One"), QStringLiteral("draft"));
    QVERIFY(m_composer->isEditing());
    QCOMPARE(m_composer->text(), QStringLiteral("older"));
    QTest::keyClick(editor(), Qt::Key_Return);
    QCOMPARE(edited.count(), 1);
    QCOMPARE(edited.first().first().value<MessageId>(), SampleVoyage::messageId(1));
    QCOMPARE(edited.first().at(1).toString(), QStringLiteral("older"));
    QCOMPARE(m_composer->text(), QStringLiteral("draft"));
    m_composer->setRoom(m_second, QStringLiteral("Two"), {});
    m_composer->setRoom(m_first, QStringLiteral("One"), QStringLiteral("draft"));
    QVERIFY(!m_composer->isEditing());
}

void ComposerTest::textBeingEditedIsNotLostWithTheWindow()
{
    QSignalSpy drafts(m_composer.get(), &Composer::draftChanged);
    m_composer->setRoom(m_first, QStringLiteral("One"), {});
    m_composer->edit(SampleVoyage::messageId(1), QStringLiteral("old"));
    m_composer->handOut();
    QCOMPARE(drafts.count(), 0); // nothing of it is new
    QTest::keyClicks(editor(), QStringLiteral("er"));
    m_composer->handOut();
    QCOMPARE(drafts.last().first().toString(), QStringLiteral("older"));
    m_composer->cancelEdit(); // the window was not closed after all
    QCOMPARE(drafts.last().first().toString(), QString());
}

void ComposerTest::pasteBringsNothingThatCannotBeSent()
{
    QSignalSpy sent(m_composer.get(), &Composer::sendRequested);
    QGuiApplication::clipboard()->setText(
        QStringLiteral("one\r\ntwo\vthree\fend\u0007\u001b[1m") + QChar(0xd800) + QStringLiteral("\tx"));
    editor()->paste();
    QTest::keyClick(editor(), Qt::Key_Return);
    QCOMPARE(sent.count(), 1);
    QCOMPARE(sent.first().first().toString(), QStringLiteral("one\ntwo\nthree\nend[1m\tx"));
}

void ComposerTest::firstLineMayBeIndented()
{
    QSignalSpy sent(m_composer.get(), &Composer::sendRequested);
    editor()->setPlainText(QStringLiteral("    a poem\n  of two lines  \n"));
    QTest::keyClick(editor(), Qt::Key_Return);
    QCOMPARE(sent.first().first().toString(), QStringLiteral("    a poem\n  of two lines"));
}

} // namespace gangway::ui_test

QTEST_MAIN(gangway::ui_test::ComposerTest)
#include "tst_composer.moc"
