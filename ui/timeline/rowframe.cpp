// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/rowframe.h"

#include "ui/wording/timewords.h"

namespace gangway::timeline {

namespace {

constexpr Timestamp groupGap = 5 * 60'000;
constexpr int wordedLookBack = 400; // own messages; older ones keep their glyph

using Messages = QList<session::MessageView>;

bool isSystem(const session::MessageView &message)
{
    const auto type = message.message.content.type;
    return type == protocol::Content::Type::Joined || type == protocol::Content::Type::Left;
}

bool startsDay(const Messages &messages, int row)
{
    return row == 0 ||
        wording::TimeWords::day(messages.at(row).message.sent) !=
        wording::TimeWords::day(messages.at(row - 1).message.sent);
}

bool isSameGroup(const Messages &messages, int row, const MessageId &newLine)
{
    if (row <= 0 || row >= messages.size() || messages.at(row).message.id == newLine || startsDay(messages, row))
        return false;
    const auto &before = messages.at(row - 1);
    const auto &message = messages.at(row);
    return !isSystem(before) && !isSystem(message) && before.own == message.own &&
        before.message.author == message.message.author && qAbs(message.message.sent - before.message.sent) <= groupGap;
}

bool continuesRun(const Messages &messages, int row, const MessageId &newLine)
{
    return row > 0 && row < messages.size() && isSystem(messages.at(row)) && isSystem(messages.at(row - 1)) &&
        messages.at(row).message.id != newLine && !startsDay(messages, row);
}

void countRun(const Messages &messages, int row, const MessageId &newLine, RowFrame &frame)
{
    do {
        const bool joined = messages.at(row).message.content.type == protocol::Content::Type::Joined;
        ++(joined ? frame.joined : frame.left);
        ++row;
    } while (continuesRun(messages, row, newLine));
}

} // namespace

RowFrame frameOf(const Messages &messages, int row, const MessageId &newLine)
{
    RowFrame frame;
    const auto &message = messages.at(row);
    frame.day = startsDay(messages, row);
    frame.newLine = !newLine.isNull() && message.message.id == newLine;
    if (isSystem(message)) {
        const bool folded = continuesRun(messages, row, newLine);
        frame.kind = folded ? RowFrame::Kind::Folded : RowFrame::Kind::System;
        if (!folded)
            countRun(messages, row, newLine, frame);
        return frame;
    }
    frame.startsGroup = !isSameGroup(messages, row, newLine);
    frame.endsGroup = !isSameGroup(messages, row + 1, newLine);
    return frame;
}

QSet<MessageId> wordedMessages(const Messages &messages)
{
    QSet<MessageId> worded;
    QSet<session::DeliveryStage> seen;
    int looked = 0;
    for (auto message = messages.crbegin(); message != messages.crend() && looked < wordedLookBack; ++message) {
        if (!message->own || isSystem(*message) || message->message.deleted)
            continue;
        ++looked;
        const session::DeliveryStage stage = message->delivery.stage;
        if (stage == session::DeliveryStage::Failed)
            continue; // its own line below says why
        if (stage == session::DeliveryStage::Pending || !seen.contains(stage))
            worded.insert(message->message.id);
        seen.insert(stage);
    }
    return worded;
}

} // namespace gangway::timeline
