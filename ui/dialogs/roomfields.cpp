// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/roomfields.h"

#include "ui/dialogs/fieldproblem.h"
#include "ui/session/plaintext.h"
#include "ui/theme/field.h"
#include "ui/wording/errorwords.h"

namespace gangway::dialogs {

using wording::ErrorWords;

QString RoomFields::nameText() const
{
    return session::oneLine(name->text());
}

QString RoomFields::topicText() const
{
    return session::oneLine(topic->text());
}

bool RoomFields::fit() const
{
    return !name->isOverLimit() && !topic->isOverLimit();
}

bool RoomFields::requireName() const
{
    const bool isNamed = !session::isBlank(nameText());
    if (!isNamed)
        nameProblem->say(ErrorWords::ofEmpty(ErrorWords::Field::RoomName));
    return isNamed;
}

void RoomFields::say(const Error &refusal) const
{
    if (refusal.field == u"name")
        nameProblem->say(ErrorWords::ofField(ErrorWords::Field::RoomName, refusal, nameText()));
    else if (refusal.field == u"topic")
        topicProblem->say(ErrorWords::ofField(ErrorWords::Field::Topic, refusal, {}));
    else
        problem->say(ErrorWords::sentence(refusal));
}

} // namespace gangway::dialogs
