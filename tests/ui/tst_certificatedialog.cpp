// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/certificatedialog.h"
#include "ui/theme/button.h"
#include "ui/theme/keypicture.h"
#include "ui/wording/fingerprinttext.h"

#include <QImage>
#include <QLabel>
#include <QTest>

using gangway::dialogs::CertificateDialog;

namespace gangway::ui_test {

/// The question about another certificate is asked in words and pictures.
class CertificateDialogTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_theme.choose(theme::Choice::Light, {}); }
    void digitsAreBehindDetails();
    void anotherKeyHasAnotherPicture();

private:
    QImage picture(const QString &fingerprint) const
    {
        return theme::KeyPicture(m_theme, fingerprint).grab().toImage();
    }

    theme::Theme m_theme { theme::Theme::builtInTokens() };
};

void CertificateDialogTest::digitsAreBehindDetails()
{
    const QString known(64, u'a');
    CertificateDialog dialog(m_theme, QStringLiteral("Ferry"), known, QString(64, u'b'), nullptr);
    dialog.show();
    const auto showsDigits = [&] {
        const QList<QLabel *> labels = dialog.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
            return label->isVisible() && label->text().contains(wording::fingerprintText(known));
        });
    };
    QCOMPARE(dialog.findChildren<theme::KeyPicture *>().size(), 2);
    QVERIFY(!showsDigits());
    const int height = dialog.height();
    const QList<theme::Button *> buttons = dialog.findChildren<theme::Button *>();
    const auto details =
        std::find_if(buttons.begin(), buttons.end(), [](const theme::Button *button) { return button->isCheckable(); });
    QVERIFY(details != buttons.end());
    (*details)->click();
    QVERIFY(showsDigits());
    QVERIFY(dialog.height() > height);
    (*details)->click();
    QVERIFY(!showsDigits());
}

void CertificateDialogTest::anotherKeyHasAnotherPicture()
{
    const QString key = QStringLiteral("3f9a").repeated(16);
    QCOMPARE(picture(key), picture(key));
    for (int digit = 0; digit < key.size(); ++digit) {
        QString other = key;
        other[digit] = u'0';
        QVERIFY(picture(other) != picture(key));
    }
}

} // namespace gangway::ui_test

QTEST_MAIN(gangway::ui_test::CertificateDialogTest)
#include "tst_certificatedialog.moc"
