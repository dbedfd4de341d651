// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/control/nodecontrol.h"
#include "ui/session/secretstore.h"
#include "ui/theme/field.h"
#include "ui/windows/hostwindow.h"
#include "ui/windows/mainwindow.h"
#include "ui/windows/settingswindow.h"
#include "ui/windows/shell.h"

#include <QAbstractButton>
#include <QApplication>
#include <QTest>

namespace gangway::ui_test {

namespace {

/// A node that runs as soon as it is asked to, and nowhere.
class PaperNode final : public control::NodeControl {
public:
    void start(const control::HostOptions &options) override
    {
        starts.append(options);
        tell({ .state = control::NodeStatus::State::Running, .vehicle = options.vehicle, .port = 1 });
    }
    void stop() override { tell({ .state = control::NodeStatus::State::Stopped }); }
    control::NodeStatus status() const override { return m_status; }
    QString takeOwnerTicket() override { return QStringLiteral("ticket"); }

    QList<control::HostOptions> starts;

private:
    void tell(const control::NodeStatus &status)
    {
        m_status = status;
        Q_EMIT statusChanged(status);
    }

    control::NodeStatus m_status;
};

class PaperStore final : public windows::SettingsStore {
public:
    windows::Preferences load() const override { return preferences; }
    void save(const windows::Preferences &saved) override { preferences = saved; }
    QString hostFolder() const override { return QStringLiteral("host"); }
    QString sampleFolder() const override { return QStringLiteral("sample"); }

    windows::Preferences preferences;
};

class NoSecrets final : public session::SecretStore {
public:
    void read(const QString &, std::function<void(Result<QString>)> done) override
    {
        done(Error::notFound(QStringLiteral("secret")));
    }
    void write(const QString &, const QString &, std::function<void(Result<Done>)> done) override { done(Done()); }
    void remove(const QString &, std::function<void(Result<Done>)> done) override { done(Done()); }
    QString plainFile() const override { return {}; }
};

template<typename Window>
Window *shown()
{
    for (QWidget *widget : QApplication::topLevelWidgets())
        if (auto *window = qobject_cast<Window *>(widget); window && window->isVisible())
            return window;
    return nullptr;
}

} // namespace

/// Which window is open when, and that what is set applies at once.
class ShellTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void hostingShowsItsPageAndLeadsToTheChat();
    void kafkaServersAreTakenOverAtOnce();
    void halfAnAddressIsNotTakenOver();
    void languageAppliesWithoutARestart();
    void lookAppliesAtOnceAndTouchesNothingElse();
    void typedAddressForgetsTheKeyOfAFormerLink();

private:
    void openSettings(windows::SettingsWindow::Page page);
    static QAbstractButton *button(QWidget &window, const QString &text);
    static void type(const QString &field, const QString &text);

    std::unique_ptr<QTemporaryDir> m_folder;
    NoSecrets m_secrets;
    PaperStore m_store;
    std::unique_ptr<PaperNode> m_node;
    std::unique_ptr<session::Session> m_session;
    std::unique_ptr<windows::Shell> m_shell;
};

void ShellTest::init()
{
    QApplication::setQuitOnLastWindowClosed(false);
    m_folder = std::make_unique<QTemporaryDir>();
    m_store.preferences = {};
    m_store.preferences.language = QStringLiteral("en");
    m_store.preferences.name = QStringLiteral("Brannoc");
    m_node = std::make_unique<PaperNode>();
    m_session =
        std::make_unique<session::Session>(session::Session::Options { .profileFolder = m_folder->path() }, m_secrets);
    m_shell = std::make_unique<windows::Shell>(*m_session, *m_node, m_store);
    m_shell->host(QStringLiteral("MS Fjordlark"));
}

void ShellTest::cleanup()
{
    m_shell.reset();
    m_session->stop();
    m_session.reset();
    m_node.reset();
    m_folder.reset();
}

QAbstractButton *ShellTest::button(QWidget &window, const QString &text)
{
    for (QAbstractButton *candidate : window.findChildren<QAbstractButton *>())
        if (candidate->text() == text)
            return candidate;
    return nullptr;
}

void ShellTest::type(const QString &name, const QString &text)
{
    for (theme::Field *field : shown<windows::SettingsWindow>()->findChildren<theme::Field *>()) {
        if (field->accessibleName() != name)
            continue;
        field->setText(text);
        Q_EMIT field->editingFinished();
    }
}

void ShellTest::openSettings(windows::SettingsWindow::Page page)
{
    button(*shown<windows::HostWindow>(), QStringLiteral("Open the chat"))->click();
    QVERIFY(shown<windows::MainWindow>());
    Q_EMIT shown<windows::MainWindow>()->settingsRequested();
    QVERIFY(shown<windows::SettingsWindow>());
    shown<windows::SettingsWindow>()->showPage(page);
}

void ShellTest::hostingShowsItsPageAndLeadsToTheChat()
{
    QVERIFY(shown<windows::HostWindow>());
    QCOMPARE(m_node->starts.first().vehicle, QStringLiteral("MS Fjordlark"));
    QCOMPARE(m_store.preferences.place, windows::Preferences::Place::Hosting);
    button(*shown<windows::HostWindow>(), QStringLiteral("Open the chat"))->click();
    QVERIFY(shown<windows::MainWindow>());
    QVERIFY(!shown<windows::HostWindow>());
}

void ShellTest::kafkaServersAreTakenOverAtOnce()
{
    openSettings(windows::SettingsWindow::Page::Advanced);
    type(QStringLiteral("Kafka servers"), QStringLiteral("one.example:9092, two.example:9092"));
    QTRY_COMPARE(m_node->starts.size(), 2);
    QCOMPARE(m_node->starts.last().kafkaServers, QStringLiteral("one.example:9092,two.example:9092"));
    QCOMPARE(m_node->starts.last().vehicle, QStringLiteral("MS Fjordlark"));
    QVERIFY(shown<windows::MainWindow>());
}

void ShellTest::halfAnAddressIsNotTakenOver()
{
    openSettings(windows::SettingsWindow::Page::Advanced);
    for (const QString &half : { QStringLiteral("one.example"), QStringLiteral("one.example:9092,"),
             QStringLiteral(":9092"), QStringLiteral("a:b") })
        type(QStringLiteral("Kafka servers"), half);
    QCoreApplication::sendPostedEvents();
    QCOMPARE(m_store.preferences.kafkaServers, QString());
    QCOMPARE(m_node->starts.size(), 1);
}

void ShellTest::languageAppliesWithoutARestart()
{
    openSettings(windows::SettingsWindow::Page::Language);
    button(*shown<windows::SettingsWindow>(), QStringLiteral("Русский"))->click();
    QTRY_COMPARE(shown<windows::SettingsWindow>()->windowTitle(), QStringLiteral("Настройки – Gangway"));
    QVERIFY(shown<windows::MainWindow>());
    QCOMPARE(shown<windows::SettingsWindow>()->page(), windows::SettingsWindow::Page::Language);
    QCOMPARE(m_store.preferences.language, QStringLiteral("ru"));
}

void ShellTest::lookAppliesAtOnceAndTouchesNothingElse()
{
    openSettings(windows::SettingsWindow::Page::Appearance);
    m_shell->host(QStringLiteral("MS Fjordlark"), QStringLiteral("Another name")); // while the settings are open
    button(*shown<windows::SettingsWindow>(), QStringLiteral("Dark"))->click();
    QTRY_COMPARE(m_store.preferences.theme, theme::Choice::Dark);
    QVERIFY(QApplication::palette().color(QPalette::Base).lightness() < 128);
    QCOMPARE(m_store.preferences.name, QStringLiteral("Another name"));
}

void ShellTest::typedAddressForgetsTheKeyOfAFormerLink()
{
    const QString wrong(64, u'a');
    m_shell->join({ .host = QStringLiteral("127.0.0.1"), .port = 1, .fingerprint = wrong });
    QCOMPARE(m_store.preferences.recent.first().fingerprint, wrong);
    m_shell->join({ .host = QStringLiteral("127.0.0.1"), .port = 1 });
    QCOMPARE(m_store.preferences.recent.size(), 1);
    QVERIFY(m_store.preferences.recent.first().fingerprint.isEmpty());
}

} // namespace gangway::ui_test

QTEST_MAIN(gangway::ui_test::ShellTest)
#include "tst_shell.moc"
