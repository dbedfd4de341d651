// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline.h"
#include "app/controlsocket.h"
#include "app/kafkapassword.h"
#include "app/noderunner.h"
#include "app/selftest.h"
#include "app/terminal.h"
#include "app/terminalclient.h"
#include "node/assembly/databaseverifier.h"
#include "node/assembly/keyrotation.h"
#include "node/gateway/certificate.h"

#include <QCoreApplication>
#include <QTextStream>
#include <QTimer>

using namespace gangway;
using namespace gangway::app;
using namespace Qt::StringLiterals;

namespace {

/// Checks the files that the configuration names: they have to be read for it.
Result<Done> checkFiles(const Configuration &configuration)
{
    if (const auto secret = readSecret(configuration.kafkaPassword); !secret)
        return secret.error();
    if (configuration.node.certificateFile.isEmpty())
        return Done {};
    return gateway::configuredCertificate(configuration.node.certificateFile, configuration.node.certificateKeyFile)
        .transform([](const gateway::Certificate &) { return Done {}; });
}

int printConfiguration(const Configuration &configuration)
{
    if (const auto checked = checkFiles(configuration); !checked) {
        QTextStream(stderr) << checked.error().message << u'\n';
        return 2;
    }
    if (const QStringList unknown = unknownEnvironmentNames(); !unknown.isEmpty())
        QTextStream(stderr) << u"Not looked at, since no key is called so: "_s << unknown.join(u", "_s) << u'\n';
    const assembly::NodeOptions &node = configuration.node;
    QTextStream(stdout) << u"The configuration is fine: %1 on port %2, data in %3, %4.\n"_s.arg(node.domain.vehicle,
        QString::number(node.gateway.port), node.dataFolder,
        node.link.servers.isEmpty() ? u"no link"_s : u"link over "_s + node.link.servers);
    return 0;
}

int askRunningNode(const NodeCommand &command)
{
    const auto answer = ControlSocket::ask(command.configuration.node.dataFolder, command.text);
    if (!answer)
        QTextStream(stderr) << answer.error().message << u'\n';
    else
        QTextStream(stdout) << *answer << u'\n';
    return answer ? 0 : 1;
}

int verify(const Configuration &configuration)
{
    auto verified = assembly::verifyDatabase(configuration.node.storage.url);
    if (!verified) {
        QTextStream(stderr) << verified.error().message << u'\n';
        return 2;
    }
    if (const auto told = ControlSocket::ask(configuration.node.dataFolder, u"agreement"_s)) // else none runs
        assembly::addAgreement(*verified, *told);
    QTextStream(stdout) << verified->report << u'\n';
    return verified->isWell ? 0 : 1;
}

/// No node starts meanwhile: it would go on with the old key.
int rotateKey(const Configuration &configuration)
{
    ControlSocket guard([](const QString &) {
        return Error { .code = Error::Code::Busy, .message = u"The key is being replaced."_s };
    });
    const auto rotated = guard.listen(configuration.node.dataFolder).and_then([&](Done) {
        return assembly::rotateKey(configuration.node.dataFolder, configuration.node.storage.url);
    });
    if (!rotated) {
        const bool isBusy = rotated.error().code == Error::Code::Busy;
        QTextStream(stderr) << rotated.error().message << (isBusy ? u" Stop it first.\n"_s : u"\n"_s);
    } else
        QTextStream(stdout) << *rotated << u'\n';
    return rotated ? 0 : 1;
}

/// Makes a Worker, which has start() and ended(int), and runs it until it ends.
template<typename Worker, typename... Arguments>
int runUntilEnded(QCoreApplication &application, const Arguments &...arguments)
{
    Worker worker(arguments...);
    QObject::connect(&worker, &Worker::ended, &application, &QCoreApplication::exit, Qt::QueuedConnection);
    QTimer::singleShot(0, &worker, &Worker::start);
    return application.exec();
}

int run(QCoreApplication &application, const NodeCommand &command)
{
    using enum NodeCommand::Action;
    switch (command.action) {
    case PrintText: QTextStream(stdout) << command.text; return 0;
    case CheckConfiguration: return printConfiguration(command.configuration);
    case Ask: return askRunningNode(command);
    case Verify: return verify(command.configuration);
    case RotateKey: return rotateKey(command.configuration);
    case StoreKafkaPassword: return runUntilEnded<KafkaPassword>(application, command.configuration);
    case SelfTest: return runUntilEnded<app::SelfTest>(application);
    case Send:
    case Tail: return runUntilEnded<TerminalClient>(application, command);
    case Run: return runUntilEnded<NodeRunner>(application, command.configuration, command.sampleData);
    }
    return 2;
}

} // namespace

int main(int argc, char *argv[])
{
    openStandardStreams();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"gangway-node"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(GANGWAY_VERSION));
    const auto command = parseNodeCommand(QCoreApplication::arguments());
    if (!command) {
        QTextStream(stderr) << command.error().message << u'\n';
        return 2;
    }
    const logging::Options &log = command->configuration.log;
    if (!logging::configure(log)) {
        QTextStream(stderr) << u"“%1” is not accepted for log_file; it takes a file that can be written.\n"_s.arg(
            log.file);
        return 2;
    }
    return run(application, *command);
}
