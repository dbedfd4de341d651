// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/samplevoyage.h"
#include "ui/dialogs/choicerow.h"
#include "ui/dialogs/vehicledialog.h"
#include "ui/people/detailspane.h"
#include "ui/people/vehiclerow.h"
#include "ui/theme/button.h"
#include "ui/windows/mainwindow.h"

#include <QLabel>
#include <QSignalSpy>
#include <QTest>

using gangway::dialogs::ChoiceRow;
using gangway::dialogs::VehicleDialog;
using gangway::session::Outcome;
using gangway::windows::MainWindow;

namespace gangway::ui_test {

/// A click on a vehicle shows what is known of it, and crew may decide about it there.
class VehicleDialogTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void passengersReadTheKeyWords();
    void crewDecidesAndTheDialogStaysUntilItIsDone();
    void onlyWhatChangesSomethingIsOffered();

private:
    VehicleDialog *open(const protocol::Domain &vehicle, protocol::Role role);
    static QStringList titles(const VehicleDialog &dialog);
    static bool says(const QWidget &widget, const QString &text);
    static theme::Button *button(const VehicleDialog &dialog, const QString &text);

    protocol::Domain m_ferry { .id = SampleVoyage().domains().at(1).id,
        .name = QStringLiteral("MS Kittiwake"),
        .words = QStringLiteral("oyster raven tulip amber canoe fern lamp quill"),
        .trusted = false };
    SampleVoyage m_voyage;
    StoppedClock m_clock { SampleVoyage::now() };
    theme::Theme m_theme { theme::Theme::builtInTokens() };
    std::unique_ptr<MainWindow> m_window;
};

void VehicleDialogTest::init()
{
    m_window = std::make_unique<MainWindow>(m_theme, m_clock);
    m_window->resize(1280, 800);
    m_window->upsertRooms(m_voyage.rooms());
    m_window->show();
}

VehicleDialog *VehicleDialogTest::open(const protocol::Domain &vehicle, protocol::Role role)
{
    session::SelfView self = m_voyage.self();
    self.person.role = role;
    m_window->setSelf(self);
    m_window->setDomains({ vehicle });
    m_window->openRoom(SampleVoyage::roomId(2, 1));
    auto *row = m_window->findChild<people::VehicleRow *>();
    if (!row)
        return nullptr;
    row->setFocus();
    QTest::keyClick(row, Qt::Key_Space);
    return m_window->findChild<VehicleDialog *>();
}

QStringList VehicleDialogTest::titles(const VehicleDialog &dialog)
{
    QStringList found;
    for (const ChoiceRow *row : dialog.findChildren<ChoiceRow *>())
        found.append(row->text());
    return found;
}

bool VehicleDialogTest::says(const QWidget &widget, const QString &text)
{
    const auto labels = widget.findChildren<QLabel *>();
    return std::any_of(
        labels.begin(), labels.end(), [&](const QLabel *label) { return label->isVisible() && label->text() == text; });
}

theme::Button *VehicleDialogTest::button(const VehicleDialog &dialog, const QString &text)
{
    for (auto *one : dialog.findChildren<theme::Button *>())
        if (one->text() == text)
            return one;
    return nullptr;
}

void VehicleDialogTest::passengersReadTheKeyWords()
{
    VehicleDialog *dialog = open(m_ferry, protocol::Role::Passenger);
    QVERIFY(dialog);
    QVERIFY(says(*dialog, m_ferry.words));
    QVERIFY(titles(*dialog).isEmpty());
    QVERIFY(!button(*dialog, QStringLiteral("Apply")));
    const QPointer gone(dialog);
    button(*dialog, QStringLiteral("Close"))->click();
    QTRY_VERIFY(!gone);
}

void VehicleDialogTest::crewDecidesAndTheDialogStaysUntilItIsDone()
{
    QSignalSpy raised(m_window.get(), &MainWindow::intentRaised);
    const QPointer dialog = open(m_ferry, protocol::Role::Crew);
    QVERIFY(dialog);
    raised.clear();
    auto *apply = button(*dialog, QStringLiteral("Apply"));
    apply->click();
    QCOMPARE(raised.count(), 0);
    QVERIFY(says(*dialog, QStringLiteral("Choose one of these first.")));
    dialog->findChildren<ChoiceRow *>().constFirst()->click();
    QVERIFY(!says(*dialog, QStringLiteral("Choose one of these first.")));
    apply->click();
    QCOMPARE(raised.count(), 1);
    const auto wanted = std::get<session::DecideDomain>(raised.first().first().value<session::Intent>());
    QCOMPARE(wanted.domain, m_ferry.id);
    QCOMPARE(wanted.decision, protocol::Decision::Admit);
    apply->click(); // is under way
    QCOMPARE(raised.count(), 1);
    m_window->showOutcome({ Outcome::Act::CreateRoom, std::nullopt }); // of another act
    m_window->showOutcome({ Outcome::Act::DecideDomain, Error { Error::Code::Denied } });
    QVERIFY(dialog && dialog->isVisible() && apply->isEnabled());
    m_window->showOutcome({ Outcome::Act::DecideDomain, std::nullopt });
    QTRY_VERIFY(!dialog);
}

void VehicleDialogTest::onlyWhatChangesSomethingIsOffered()
{
    const QStringList all { QStringLiteral("Admit"), QStringLiteral("Retire"), QStringLiteral("Distrust"),
        QStringLiteral("Distrust and hide") };
    const auto offered = [this](const protocol::Domain &vehicle) {
        VehicleDialog dialog(m_theme, vehicle, protocol::Role::Owner, nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        return titles(dialog);
    };
    protocol::Domain vehicle = m_ferry;
    QCOMPARE(offered(vehicle), (QStringList { all[0], all[2], all[3] }));
    vehicle.trusted = true;
    QCOMPARE(offered(vehicle), all.mid(1));
    vehicle.retired = true;
    QCOMPARE(offered(vehicle), (QStringList { all[0], all[2], all[3] }));
    vehicle.trusted = vehicle.retired = false;
    vehicle.distrusted = true;
    QCOMPARE(offered(vehicle), (QStringList { all[0], all[3] }));
    vehicle.own = true;
    QCOMPARE(offered(vehicle), QStringList());
}

} // namespace gangway::ui_test

QTEST_MAIN(gangway::ui_test::VehicleDialogTest)
#include "tst_vehicledialog.moc"
