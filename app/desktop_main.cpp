// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"
#include "node/base/logging.h"

#include <QApplication>
#include <QTextStream>

using namespace gangway;
using namespace Qt::StringLiterals;

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"gangway"_s);
    QApplication::setApplicationDisplayName(u"Gangway"_s);
    QApplication::setApplicationVersion(QStringLiteral(GANGWAY_VERSION));
    QApplication::setDesktopFileName(u"gangway"_s);
    const app::WindowCommand command = app::parseWindowCommand(QApplication::arguments());
    if (!command.text.isEmpty()) {
        QTextStream(stdout) << command.text;
        return 0;
    }
    if (!command.problem.isEmpty()) {
        QTextStream(stderr) << command.problem << u'\n';
        return 2;
    }
    logging::configure({ .least = logging::Level::Warning });
    app::Application gangway(command);
    return gangway.begin(QApplication::arguments()) ? application.exec() : 0;
}
