// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wording/errorwords.h"

namespace gangway::wording {

QString ErrorWords::reason(const Error &error)
{
    switch (error.code) {
    case Error::Code::TooLarge: return tr("longer than %n character(s)", nullptr, int(error.limit));
    case Error::Code::TooMany: return tr("too many at once");
    case Error::Code::Denied: return tr("not allowed here");
    case Error::Code::NotFound: return tr("it is no longer there");
    case Error::Code::Taken: return tr("the name is taken");
    case Error::Code::Conflict: return tr("it was changed meanwhile");
    case Error::Code::Busy: return tr("the crew laptop is busy");
    case Error::Code::ReadOnly: return tr("no space left on the crew laptop");
    case Error::Code::Unauthenticated: return tr("you are signed out");
    case Error::Code::Invalid: return tr("the crew laptop did not accept it");
    case Error::Code::Resync:
    case Error::Code::Unsupported:
    case Error::Code::Internal: break;
    }
    return tr("something went wrong");
}

bool ErrorWords::isAboutCache(const Error &error)
{
    return error.context == u"cache" || error.context.startsWith(u"cache.");
}

QString ErrorWords::ofCache(const Error &error)
{
    switch (error.code) {
    case Error::Code::ReadOnly:
        return tr("This laptop’s disk is full or does not let us write. What was sent is safe. Free some space to "
                  "go on.");
    case Error::Code::Busy: return tr("Another Gangway on this laptop has this chat open. Close it, then try again.");
    case Error::Code::Unsupported:
        return tr("This chat was last opened with a newer version of Gangway. Please start that version; nothing was "
                  "changed.");
    default: return tr("The chat’s data on this laptop cannot be opened. Nothing was changed.");
    }
}

QString ErrorWords::ofEmpty(Field field)
{
    return field == Field::RoomName ? tr("Give the room a name.") : tr("Say what to call you.");
}

QString ErrorWords::ofField(Field field, const Error &error, const QString &typed)
{
    if (error.code == Error::Code::Invalid)
        return field == Field::Topic ? tr("This line contains something that cannot be shown. Please remove it.")
                                     : tr("This name contains something that cannot be shown. Please remove it.");
    if (error.code != Error::Code::Taken)
        return sentence(error);
    if (field == Field::RoomName)
        return tr("There is a room called %1 already.").arg(typed);
    const QString taken = tr("Somebody here is called %1 already.").arg(typed);
    return error.suggestion.isEmpty() ? taken : tr("%1 “%2” is free.").arg(taken, error.suggestion);
}

QString ErrorWords::sentence(const Error &error)
{
    if (error.context == u"keychain")
        return tr("Your sign-in cannot be read from the desktop’s keychain. Unlock it and try again; your name and "
                  "messages are safe.");
    if (isAboutCache(error))
        return ofCache(error);
    if (error.field == u"connection")
        return tr("The crew laptop does not answer. What you write is kept on this device.");
    switch (error.code) {
    case Error::Code::TooLarge:
        return tr("That is longer than %n character(s). Shorten it and try again.", nullptr, int(error.limit));
    case Error::Code::TooMany: return tr("That was too much at once. Wait a moment and try again.");
    case Error::Code::Denied: return tr("That is not allowed here. Nothing was changed.");
    case Error::Code::NotFound: return tr("It is no longer there.");
    case Error::Code::Taken:
        return error.suggestion.isEmpty()
            ? tr("Somebody here has that name already. Choose another one.")
            : tr("Somebody here has that name already. “%1” is free.").arg(error.suggestion);
    case Error::Code::Conflict: return tr("It has changed in the meantime. Please take a look and try again.");
    case Error::Code::Busy: return tr("The crew laptop is busy. What you write is kept on this device.");
    case Error::Code::ReadOnly: return tr("The crew laptop has no space left. What was sent is safe.");
    case Error::Code::Unauthenticated: return tr("You are signed out. Join again to go on.");
    case Error::Code::Invalid: return tr("The crew laptop did not accept it. Nothing was changed.");
    case Error::Code::Unsupported: return tr("The crew laptop runs another version that cannot do this.");
    case Error::Code::Resync:
    case Error::Code::Internal: break;
    }
    return tr("Something went wrong. What you wrote is kept on this device.");
}

} // namespace gangway::wording
