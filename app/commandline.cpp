// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline.h"

#include <QCommandLineParser>

using namespace Qt::StringLiterals;

namespace gangway::app {

namespace {

void addConfigurationOptions(QCommandLineParser &parser)
{
    parser.addOption({ u"config"_s, u"The configuration file (TOML). (GANGWAY_CONFIG)"_s, u"file"_s });
    for (const ConfigurationKey &key : configurationKeys())
        parser.addOption({ key.optionName(), key.help(), u"value"_s });
}

void addActions(QCommandLineParser &parser)
{
    parser.addOption({ u"check-config"_s, u"Check the configuration, say what would be used, and end."_s });
    parser.addOption({ u"selftest"_s,
        u"Check that everything is there that a node loads, start on temporary data, save and read back one message, and end."_s });
    parser.addOption({ u"owner-ticket"_s,
        u"Print a ticket that makes its bearer the owner, once, within a minute, of the node that runs on the same data folder."_s });
    parser.addOption({ u"verify"_s,
        u"Check every stored pack, that the database shows what they say, and with which vehicles it agrees; ends with 1 when something differs."_s });
    parser.addOption({ u"quarantine"_s,
        u"List what came over the link and could not be taken, of the node that runs on the same data folder."_s });
    parser.addOption({ u"clear-quarantine"_s, u"Forget what came over the link and could not be taken."_s });
    parser.addOption(
        { u"admit"_s, u"Take another vehicle's packs, whatever the list of fleet keys says."_s, u"key"_s });
    parser.addOption({ u"distrust"_s, u"Take no more packs of another vehicle."_s, u"key"_s });
    parser.addOption({ u"hide-past"_s, u"With --distrust: hide from the clients here what it sent before, too."_s });
    parser.addOption({ u"retire"_s, u"Do not wait for another vehicle any more in “received n/m”."_s, u"key"_s });
    parser.addOption({ u"rotate-key"_s,
        u"Give the vehicle on this data folder a new key, while no node runs on it; it stays the same vehicle."_s });
    parser.addOption({ u"store-kafka-password"_s,
        u"Read the password for Kafka from standard input and put it where “--kafka-password keychain” finds it."_s });
    parser.addOption({ u"sample-data"_s, u"Fill a new database with rooms and people to look around with."_s });
    parser.addOption({ u"to"_s, u"send, tail: the node to talk to, an address or a join link."_s, u"address"_s,
        u"127.0.0.1:8181"_s });
    parser.addOption({ u"room"_s, u"send, tail: the room's name."_s, u"name"_s, u"Lounge"_s });
    parser.addOption({ u"name"_s, u"send, tail: the nickname to appear under."_s, u"nickname"_s, u"Terminal"_s });
    parser.addOption({ u"token-file"_s,
        u"send, tail: where it is kept who one is: a name is the same person each time. Usually in gangway/terminal of the user's data folder."_s,
        u"file"_s });
    parser.addOption({ u"count"_s, u"tail: end after so many messages."_s, u"number"_s, u"0"_s });
    parser.addPositionalArgument(u"command"_s,
        u"Nothing: run the node. “send TEXT”: post into a room. “tail”: follow a room."_s, u"[send TEXT | tail]"_s);
    parser.addHelpOption();
    parser.addVersionOption();
}

ConfigurationValues valuesOf(const QCommandLineParser &parser)
{
    ConfigurationValues values;
    for (const ConfigurationKey &key : configurationKeys())
        if (parser.isSet(key.optionName()))
            values.insert(key.name, parser.value(key.optionName()));
    return values;
}

Result<ConfigurationValues> fileValues(const QCommandLineParser &parser)
{
    const QString path = parser.isSet(u"config"_s) ? parser.value(u"config"_s) : qEnvironmentVariable("GANGWAY_CONFIG");
    return path.isEmpty() ? Result<ConfigurationValues>(ConfigurationValues()) : readConfigurationFile(path);
}

/// The order to the running node, as the control socket takes it. Empty: none.
QString orderOf(const QCommandLineParser &parser)
{
    for (const QString &order : { u"owner-ticket"_s, u"quarantine"_s, u"clear-quarantine"_s })
        if (parser.isSet(order))
            return order;
    for (const QString &order : { u"admit"_s, u"distrust"_s, u"retire"_s })
        if (parser.isSet(order))
            return order + (order == "distrust"_L1 && parser.isSet(u"hide-past"_s) ? u"-and-hide "_s : u" "_s) +
                parser.value(order).simplified();
    return {};
}

NodeCommand::Action actionOf(const QCommandLineParser &parser)
{
    using enum NodeCommand::Action;
    if (parser.isSet(u"check-config"_s))
        return CheckConfiguration;
    if (parser.isSet(u"selftest"_s))
        return SelfTest;
    if (parser.isSet(u"verify"_s))
        return Verify;
    if (parser.isSet(u"rotate-key"_s))
        return RotateKey;
    if (parser.isSet(u"store-kafka-password"_s))
        return StoreKafkaPassword;
    return orderOf(parser).isEmpty() ? Run : Ask;
}

Result<NodeCommand> readPositional(NodeCommand command, const QStringList &words)
{
    if (words.isEmpty())
        return command;
    if (command.action != NodeCommand::Action::Run)
        return Error::invalid(u"command"_s,
            u"“%1” does not go together with an option that does something else. See --help."_s.arg(words.first()));
    if (words.first() == "send"_L1 && words.size() > 1) {
        command.action = NodeCommand::Action::Send;
        command.text = words.mid(1).join(u' ');
        if (command.text.trimmed().isEmpty())
            return Error::invalid(u"command"_s, u"There is nothing to send."_s);
        return command;
    }
    if (words.first() == "tail"_L1 && words.size() == 1) {
        command.action = NodeCommand::Action::Tail;
        return command;
    }
    return Error::invalid(u"command"_s,
        u"“%1” is not understood: use “send TEXT”, “tail”, or no word to run the node. See --help."_s.arg(
            words.join(u' ')));
}

} // namespace

Result<NodeCommand> parseNodeCommand(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Gangway node: hosts the chat of one vehicle."_s);
    addConfigurationOptions(parser);
    addActions(parser);
    if (!parser.parse(arguments))
        return Error::invalid(u"command line"_s, parser.errorText() + u" See --help."_s);
    if (parser.isSet(u"help"_s))
        return NodeCommand { .action = NodeCommand::Action::PrintText, .text = parser.helpText() };
    if (parser.isSet(u"version"_s))
        return NodeCommand { .action = NodeCommand::Action::PrintText,
            .text = u"gangway-node " GANGWAY_VERSION "\n"_s };
    if (parser.isSet(u"hide-past"_s) && !parser.isSet(u"distrust"_s))
        return Error::invalid(u"hide-past"_s, u"--hide-past goes together with --distrust."_s);
    const auto file = fileValues(parser);
    if (!file)
        return file.error();
    auto configuration = configure(*file, configurationFromEnvironment(), valuesOf(parser));
    if (!configuration)
        return configuration.error();
    NodeCommand command { .action = actionOf(parser), .configuration = std::move(*configuration) };
    command.text = orderOf(parser);
    command.address = parser.value(u"to"_s);
    command.room = parser.value(u"room"_s);
    command.name = parser.value(u"name"_s);
    command.tokenFile = parser.value(u"token-file"_s);
    bool isCount = false;
    command.count = parser.value(u"count"_s).toInt(&isCount);
    if (!isCount || command.count < 0)
        return Error::invalid(u"count"_s,
            u"Command line: “%1” is not accepted for count; it takes a number from 0."_s.arg(parser.value(u"count"_s)));
    command.sampleData = parser.isSet(u"sample-data"_s);
    return readPositional(std::move(command), parser.positionalArguments());
}

} // namespace gangway::app
