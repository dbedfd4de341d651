// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/samplevoyage.h"
#include "ui/host/hostpage.h"
#include "ui/host/qrcode.h"
#include "ui/theme/textlabel.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QTest>
#include <QTranslator>

namespace gangway::ui_test {

namespace {

const control::NodeAddress wireless { .text = QStringLiteral("http://192.168.4.1:8181"),
    .joinLink = QStringLiteral("http://192.168.4.1:8181/#fp=aa"),
    .interface = QStringLiteral("wlan0"),
    .way = control::NodeAddress::Way::Wireless };
const control::NodeAddress cable { .text = QStringLiteral("http://192.168.1.5:8181"),
    .joinLink = QStringLiteral("http://192.168.1.5:8181/#fp=aa"),
    .interface = QStringLiteral("eth0"),
    .way = control::NodeAddress::Way::Cable };

} // namespace

class HostPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void damagedDatabaseIsSaidWithItsNewName();
    void keyTakesTheSameRoomWhateverItSpells();
    void addressAndNameAreWholeInEveryLanguage_data();
    void addressAndNameAreWholeInEveryLanguage();

    void noNetworkIsSaidAndNoCodeIsShown();
    void addressIsTheBestOrTheChosenOne();
    void changedAddressIsSaid();
    void keyInDigitsIsADetail();
    void linkSaysWhyAndWhatIsWrong();

private:
    static control::NodeStatus running(const QList<control::NodeAddress> &addresses);
    static int roomOf(host::HostPage &page, const QString &words, const QString &fingerprint);
    static bool says(const host::HostPage &page, const QString &text);

    SystemClock m_clock;
    theme::Theme m_theme { theme::Theme::builtInTokens() };
};

bool HostPage::says(const host::HostPage &page, const QString &text)
{
    const auto labels = page.findChildren<theme::TextLabel *>();
    return std::any_of(
        labels.begin(), labels.end(), [&text](const theme::TextLabel *label) { return label->text().contains(text); });
}

void HostPage::damagedDatabaseIsSaidWithItsNewName()
{
    host::HostPage page(m_theme, m_clock);
    control::NodeStatus status { .state = control::NodeStatus::State::Running, .vehicle = QStringLiteral("Train A") };
    page.setStatus(status);
    QVERIFY(says(page, QStringLiteral("Passengers can join now")));
    QVERIFY(!says(page, QStringLiteral("damaged")));
    status.setAsideFile = QStringLiteral("domain.db.damaged-20261126-120000");
    page.setStatus(status);
    QVERIFY(says(page, QStringLiteral("The database was damaged. It is kept as domain.db.damaged-20261126-120000")));
}

control::NodeStatus HostPage::running(const QList<control::NodeAddress> &addresses)
{
    return { .state = control::NodeStatus::State::Running,
        .vehicle = QStringLiteral("Train A"),
        .port = 8181,
        .addresses = addresses,
        .fingerprint = QString(64, u'a') };
}

void HostPage::noNetworkIsSaidAndNoCodeIsShown()
{
    host::HostPage page(m_theme, m_clock);
    page.setStatus(running({}));
    QVERIFY(says(page, QStringLiteral("No network yet")));
    QVERIFY(page.findChild<host::QrCode *>()->isHidden());
    control::NodeAddress inside { .text = QStringLiteral("http://172.17.0.1:8181"),
        .interface = QStringLiteral("docker0"),
        .way = control::NodeAddress::Way::Inside,
        .leadsToPassengers = false };
    page.setStatus(running({ inside }));
    QVERIFY(says(page, QStringLiteral("No network yet")));
    QVERIFY(!says(page, inside.text));
    page.setStatus(running({ wireless }));
    QVERIFY(!says(page, QStringLiteral("No network yet")));
    QVERIFY(says(page, QStringLiteral("On the network")));
    QVERIFY(!page.findChild<host::QrCode *>()->isHidden());
}

void HostPage::addressIsTheBestOrTheChosenOne()
{
    host::HostPage page(m_theme, m_clock);
    page.setStatus(running({ wireless, cable }));
    QVERIFY(says(page, wireless.text));
    QVERIFY(says(page, QStringLiteral("Wi-Fi · wlan0")));
    page.setInterface(QStringLiteral("eth0"));
    QVERIFY(says(page, cable.text));
    QVERIFY(!says(page, wireless.text));
    page.setStatus(running({ wireless })); // the cable is pulled
    QVERIFY(says(page, wireless.text));
}

void HostPage::changedAddressIsSaid()
{
    host::HostPage page(m_theme, m_clock);
    page.setStatus(running({ wireless }));
    control::NodeAddress moved = wireless;
    moved.text = QStringLiteral("http://192.168.7.7:8181");
    page.setStatus(running({ moved }));
    QVERIFY(says(page, QStringLiteral("The address is another one now")));
    QVERIFY(says(page, QStringLiteral("It used to be ") + wireless.text));
    page.setStatus(running({ wireless }));
    QVERIFY(!says(page, QStringLiteral("The address is another one now")));
}

void HostPage::keyInDigitsIsADetail()
{
    host::HostPage page(m_theme, m_clock);
    page.setStatus(running({ wireless }));
    const auto labels = page.findChildren<theme::TextLabel *>();
    const auto key = std::find_if(labels.begin(), labels.end(),
        [](const theme::TextLabel *label) { return label->text().startsWith(QStringLiteral("Key of this laptop")); });
    QVERIFY(key != labels.end());
    QVERIFY((*key)->isHidden());
    for (auto *button : page.findChildren<QAbstractButton *>())
        if (button->text() == QStringLiteral("Details"))
            button->click();
    QVERIFY(!(*key)->isHidden());
}

/// The height of what tells the key, in points of the screen.
int HostPage::roomOf(host::HostPage &page, const QString &words, const QString &fingerprint)
{
    page.setStatus({ .state = control::NodeStatus::State::Running,
        .vehicle = QStringLiteral("Train A"),
        .fingerprint = fingerprint,
        .words = words });
    int height = 0;
    for (const auto *label : page.findChildren<theme::TextLabel *>())
        if (label->text().startsWith(QStringLiteral("Key ")))
            height += label->heightForWidth(label->width());
    return height;
}

void HostPage::keyTakesTheSameRoomWhateverItSpells()
{
    host::HostPage page(m_theme, m_clock);
    page.resize(880, 640);
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    const int narrow = roomOf(page, QStringLiteral("oak owl fox lily lime kite hill gold"), QString(64, u'1'));
    const int wide =
        roomOf(page, QStringLiteral("dragonfly chestnut mountain dragonfly chestnut mountain dragonfly chestnut"),
            QString(64, u'd'));
    QVERIFY(narrow > 0);
    QCOMPARE(wide, narrow);
}

void HostPage::addressAndNameAreWholeInEveryLanguage_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("English") << QStringLiteral("en");
    QTest::newRow("Russian") << QStringLiteral("ru");
}

void HostPage::addressAndNameAreWholeInEveryLanguage()
{
    QFETCH(QString, language);
    QTranslator translator;
    QVERIFY(translator.load(QStringLiteral(":/i18n/gangway_%1.qm").arg(language)));
    QCoreApplication::installTranslator(&translator);
    host::HostPage page(m_theme, m_clock);
    page.resize(880, 640);
    const QString name = QStringLiteral("MS Fjordlark of the Northern Archipelago and its many islands");
    const QString address = QStringLiteral("http://192.168.200.200:65535");
    page.setStatus(
        { .state = control::NodeStatus::State::Running, .vehicle = name, .addresses = { { .text = address } } });
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    for (const auto *label : page.findChildren<theme::TextLabel *>()) {
        if (label->text() != address && !label->text().contains(name))
            continue;
        const bool isWhole = label->hasHeightForWidth() ? label->height() >= label->heightForWidth(label->width())
                                                        : label->width() >= label->sizeHint().width();
        QVERIFY2(isWhole, qPrintable(label->text()));
    }
    QVERIFY(says(page, name));
    QVERIFY(says(page, address));
    QCoreApplication::removeTranslator(&translator);
}

void HostPage::linkSaysWhyAndWhatIsWrong()
{
    host::HostPage page(m_theme, m_clock);
    control::NodeStatus status = running({ wireless });
    status.link = control::NodeStatus::Link::Down;
    status.linkReason = QStringLiteral("The broker at 10.0.0.7:9092 does not answer.");
    page.setStatus(status);
    QVERIFY(says(page, status.linkReason));
    status.link = control::NodeStatus::Link::Up; // the link carries, and something is wrong all the same
    status.linkReason = QStringLiteral("The topic gangway.north.control is compacted.");
    page.setStatus(status);
    QVERIFY(says(page, status.linkReason));
}

} // namespace gangway::ui_test

QTEST_MAIN(gangway::ui_test::HostPage)
#include "tst_hostpage.moc"
