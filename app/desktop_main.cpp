// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"
#include "app/desktopparts.h"
#include "app/selftest.h"
#include "app/terminal.h"
#include "node/base/logging.h"

#include <QApplication>
#include <QTextStream>
#include <QTimer>

using namespace gangway;
using namespace Qt::StringLiterals;

namespace {

// Taken before QApplication is made: on X11 that keeps `--name` for itself.
QStringList argumentsOf(int argc, char *argv[])
{
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    return arguments;
}

// Help and errors go to a terminal and need no display, so the command line is read with an application that has no
// windows.
app::WindowCommand commandOf(int argc, char *argv[], const QStringList &arguments)
{
    const QCoreApplication terminal(argc, argv);
    return app::parseWindowCommand(arguments);
}

int runSelfTest(int argc, char *argv[])
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen"); // needs no display, and loads the other plugins itself
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"gangway"_s);
    logging::configure({ .least = logging::Level::Warning });
    app::SelfTest test(app::nodeParts() + app::desktopParts());
    QObject::connect(&test, &app::SelfTest::ended, &application, &QCoreApplication::exit, Qt::QueuedConnection);
    QTimer::singleShot(0, &test, &app::SelfTest::start);
    return QApplication::exec();
}

} // namespace

int main(int argc, char *argv[])
{
    app::openStandardStreams();
    const QStringList arguments = argumentsOf(argc, argv);
    const app::WindowCommand command = commandOf(argc, argv, arguments);
    if (!command.text.isEmpty()) {
        QTextStream(stdout) << command.text;
        return 0;
    }
    if (!command.problem.isEmpty()) {
        QTextStream(stderr) << command.problem << u'\n';
        return 2;
    }
    if (command.isSelfTest)
        return runSelfTest(argc, argv);
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"gangway"_s);
    QApplication::setApplicationDisplayName(u"Gangway"_s);
    QApplication::setApplicationVersion(QStringLiteral(GANGWAY_VERSION));
    QApplication::setDesktopFileName(u"gangway"_s);
    QApplication::setQuitOnLastWindowClosed(false); // what a closed window means is the WindowManager's to say
    logging::configure({ .least = logging::Level::Warning });
    app::Application gangway(command);
    return gangway.begin(arguments) ? application.exec() : 0;
}
