// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"
#include "app/terminal.h"
#include "node/base/logging.h"

#include <QApplication>
#include <QTextStream>

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
