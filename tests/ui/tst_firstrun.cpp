// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/samplevoyage.h"
#include "ui/dialogs/fieldproblem.h"
#include "ui/theme/field.h"
#include "ui/windows/firstrunwindow.h"

#include <QSignalSpy>
#include <QTest>

using gangway::session::Account;
using gangway::session::Admission;
using gangway::session::Target;
using gangway::session::VehicleView;
using gangway::windows::FirstRunWindow;

namespace gangway::ui_test {

/// The first page: who is let through, and what it says to the others.
class FirstRunTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();

    void typedVehicleIsNamedBeforeOneJoins();
    void addressThatDoesNotAnswerStaysOnThePage();
    void vehicleJoinedBeforeIsEnteredAlsoWithoutAnAnswer();
    void anotherCertificateIsLeftToTheSession();
    void accountIsAdmittedAndItsTokenHandedOn();
    void wrongPasswordIsExplained();
    void nothingIsAskedWithoutANameOrAnAddress();
    void smallWindowKeepsItsButtons();

private:
    std::unique_ptr<FirstRunWindow> open(const QList<windows::RecentVehicle> &recent = {});
    static theme::Field *field(const FirstRunWindow &window, const QString &name);
    static QPushButton *button(const FirstRunWindow &window, const QString &text);
    static QStringList texts(const FirstRunWindow &window);

    theme::Theme m_theme { theme::Theme::builtInTokens() };
    Result<VehicleView> m_vehicle = VehicleView { {}, QStringLiteral("Train A"), {}, 3, {} };
    Result<Admission> m_admission = Admission { QStringLiteral("token-7"), {} };
    QList<Target> m_looked;
    QList<Account> m_accounts;
};

void FirstRunTest::init()
{
    m_theme.choose(theme::Choice::Light, {});
    m_vehicle = VehicleView { {}, QStringLiteral("Train A"), {}, 3, {} };
    m_admission = Admission { QStringLiteral("token-7"), {} };
    m_looked.clear();
    m_accounts.clear();
}

std::unique_ptr<FirstRunWindow> FirstRunTest::open(const QList<windows::RecentVehicle> &recent)
{
    windows::Preferences preferences;
    preferences.recent = recent;
    windows::PreJoinActions actions { .look =
                                          [this](const Target &target, const auto &done) {
                                              m_looked.append(target);
                                              done(m_vehicle);
                                          },
        .admit =
            [this](const Target &, const Account &account, const auto &done) {
                m_accounts.append(account);
                done(m_admission);
            } };
    auto window = std::make_unique<FirstRunWindow>(m_theme, preferences, actions);
    window->show();
    return window;
}

theme::Field *FirstRunTest::field(const FirstRunWindow &window, const QString &name)
{
    for (theme::Field *candidate : window.findChildren<theme::Field *>())
        if (candidate->accessibleName() == name)
            return candidate;
    return nullptr;
}

QPushButton *FirstRunTest::button(const FirstRunWindow &window, const QString &text)
{
    for (QPushButton *candidate : window.findChildren<QPushButton *>())
        if (candidate->text() == text)
            return candidate;
    return nullptr;
}

QStringList FirstRunTest::texts(const FirstRunWindow &window)
{
    QStringList shown;
    for (const QLabel *label : window.findChildren<QLabel *>())
        if (label->isVisible())
            shown.append(label->text());
    return shown;
}

void FirstRunTest::typedVehicleIsNamedBeforeOneJoins()
{
    const auto window = open();
    field(*window, QStringLiteral("Nickname"))->setText(QStringLiteral("Tavi"));
    field(*window, QStringLiteral("Address of the vehicle"))->setText(QStringLiteral("192.168.4.1"));
    QTRY_VERIFY(button(*window, QStringLiteral("Join Train A")));
    QVERIFY(texts(*window).contains(QStringLiteral("Train A · 3 people on board")));
    QSignalSpy joined(window.get(), &FirstRunWindow::joinRequested);
    button(*window, QStringLiteral("Join Train A"))->click();
    QCOMPARE(joined.size(), 1);
    const auto target = joined.first().first().value<Target>();
    QCOMPARE(target.host, QStringLiteral("192.168.4.1"));
    QCOMPARE(target.port, quint16(8181));
    QCOMPARE(target.guestName, QStringLiteral("Tavi"));
    QVERIFY(target.renamesExisting);
}

void FirstRunTest::addressThatDoesNotAnswerStaysOnThePage()
{
    m_vehicle = Error { Error::Code::Busy, {}, QStringLiteral("connection") };
    const auto window = open();
    QSignalSpy joined(window.get(), &FirstRunWindow::joinRequested);
    field(*window, QStringLiteral("Nickname"))->setText(QStringLiteral("Tavi"));
    auto *address = field(*window, QStringLiteral("Address of the vehicle"));
    address->setText(QStringLiteral("10.0.0.9"));
    QTest::keyClick(address, Qt::Key_Return);
    QCOMPARE(joined.size(), 0);
    QVERIFY(texts(*window).contains(
        QStringLiteral("There is no answer from 10.0.0.9:8181. Check that this laptop is on the vehicle’s Wi-Fi.")));
    QVERIFY(button(*window, QStringLiteral("Join"))->isEnabled());
}

void FirstRunTest::vehicleJoinedBeforeIsEnteredAlsoWithoutAnAnswer()
{
    m_vehicle = Error { Error::Code::Busy, {}, QStringLiteral("connection") };
    const auto window = open({ { QStringLiteral("Train A"), QStringLiteral("10.0.0.9"), 8181, QString(64, u'a') } });
    QCOMPARE(m_looked.size(), 1);
    QSignalSpy joined(window.get(), &FirstRunWindow::joinRequested);
    field(*window, QStringLiteral("Nickname"))->setText(QStringLiteral("Tavi"));
    button(*window, QStringLiteral("Join Train A"))->click();
    QCOMPARE(joined.size(), 1);
    QCOMPARE(joined.first().first().value<Target>().fingerprint, QString(64, u'a'));
}

void FirstRunTest::anotherCertificateIsLeftToTheSession()
{
    m_vehicle = Error::denied(QStringLiteral("certificate"), {});
    const auto window = open();
    QSignalSpy joined(window.get(), &FirstRunWindow::joinRequested);
    field(*window, QStringLiteral("Nickname"))->setText(QStringLiteral("Tavi"));
    field(*window, QStringLiteral("Address of the vehicle"))->setText(QStringLiteral("10.0.0.9"));
    button(*window, QStringLiteral("Join"))->click();
    QCOMPARE(joined.size(), 1);
}

void FirstRunTest::accountIsAdmittedAndItsTokenHandedOn()
{
    const auto window = open();
    QSignalSpy joined(window.get(), &FirstRunWindow::joinRequested);
    button(*window, QStringLiteral("Sign in with a password"))->click();
    button(*window, QStringLiteral("Make an account"))->click();
    field(*window, QStringLiteral("Name"))->setText(QStringLiteral("Marek"));
    field(*window, QStringLiteral("Password"))->setText(QStringLiteral("short"));
    field(*window, QStringLiteral("Address of the vehicle"))->setText(QStringLiteral("10.0.0.9"));
    button(*window, QStringLiteral("Join"))->click();
    QCOMPARE(m_accounts.size(), 0);
    field(*window, QStringLiteral("Password"))->setText(QStringLiteral("a long password"));
    button(*window, QStringLiteral("Join"))->click();
    QCOMPARE(m_accounts.size(), 1);
    QCOMPARE(m_accounts.first().wish, Account::Wish::SignUp);
    QCOMPARE(m_accounts.first().name, QStringLiteral("Marek"));
    QCOMPARE(joined.size(), 1);
    const auto target = joined.first().first().value<Target>();
    QCOMPARE(target.token, QStringLiteral("token-7"));
    QVERIFY(!target.renamesExisting);
}

void FirstRunTest::wrongPasswordIsExplained()
{
    m_admission = Error { Error::Code::Unauthenticated };
    const auto window = open();
    QSignalSpy joined(window.get(), &FirstRunWindow::joinRequested);
    button(*window, QStringLiteral("Sign in with a password"))->click();
    field(*window, QStringLiteral("Name"))->setText(QStringLiteral("Marek"));
    field(*window, QStringLiteral("Password"))->setText(QStringLiteral("wrong"));
    field(*window, QStringLiteral("Address of the vehicle"))->setText(QStringLiteral("10.0.0.9"));
    button(*window, QStringLiteral("Join"))->click();
    QCOMPARE(joined.size(), 0);
    QVERIFY(texts(*window).contains(QStringLiteral("Name and password do not match.")));
    // at its own field, and gone as soon as that is changed
    const auto *problem = window->findChild<dialogs::FieldProblem *>();
    QVERIFY(problem->isVisible());
    auto *password = field(*window, QStringLiteral("Password"));
    QVERIFY(password->property("invalid").toBool());
    const auto bottom = [&](const QWidget &widget) {
        return widget.mapTo(window.get(), QPoint(0, widget.height())).y();
    };
    QVERIFY(bottom(*password) < bottom(*problem));
    QVERIFY(bottom(*problem) < bottom(*field(*window, QStringLiteral("Address of the vehicle"))));
    password->setText(QStringLiteral("another"));
    QVERIFY(!problem->isVisible());
}

void FirstRunTest::nothingIsAskedWithoutANameOrAnAddress()
{
    const auto window = open();
    button(*window, QStringLiteral("Join"))->click();
    QVERIFY(texts(*window).contains(QStringLiteral("Say who you are first.")));
    field(*window, QStringLiteral("Nickname"))->setText(QStringLiteral("Tavi"));
    field(*window, QStringLiteral("Address of the vehicle"))->setText(QStringLiteral("not an address"));
    button(*window, QStringLiteral("Join"))->click();
    QCOMPARE(m_looked.size(), 0);
}

void FirstRunTest::smallWindowKeepsItsButtons()
{
    const auto window = open();
    for (const QSize &size : { QSize(640, 480), QSize(360, 420) }) {
        window->resize(size);
        QTRY_COMPARE(window->size(), size);
        for (const QString &text : { QStringLiteral("Join"), QStringLiteral("Try with sample data") }) {
            const QPushButton *found = button(*window, text);
            QVERIFY(window->rect().contains(QRect(found->mapTo(window.get(), QPoint()), found->size())));
        }
    }
}

} // namespace gangway::ui_test

QTEST_MAIN(gangway::ui_test::FirstRunTest)
#include "tst_firstrun.moc"
