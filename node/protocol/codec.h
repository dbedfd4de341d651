// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/protocol/answers.h"
#include "node/protocol/requests.h"
#include "node/protocol/valuecodec.h"

#include <QByteArray>
#include <QJsonObject>

/// JSON to values and back: one converter a type, both directions, for node and client alike.
namespace gangway::protocol {

// ---- the node's side ----

/// A frame that could not be read; `ref` is 0 when the frame was not readable that far.
struct BadFrame {
    qint64 ref = 0;
    Error error;
};

/// Reads one request. Fails with Invalid (with the field's path), TooLarge or Unsupported. Lengths of texts are checked
/// by rules/limits, not here.
std::variant<RequestFrame, BadFrame> decodeRequest(QByteArrayView frame);

QByteArray encodeAnswer(qint64 ref, const Answer &answer);

/// The answer `page` in two steps, for a page that many ask for: its fields without `seals`, which are the asker's own,
/// and the whole answer out of them.
QByteArray encodePageFields(const HistoryPage &page);
QByteArray completePage(qint64 ref, const QByteArray &pageFields, const QList<PackReceipt> &seals);

QByteArray encodeError(qint64 ref, const Error &error); ///< without `ref` when 0
QByteArray encodeEvent(const Event &event);

/// `{"message":{…}}`, ready to be joined: an item is encoded once, however many frames carry it. A Link is encoded for
/// passengers; `forCrew` adds the rest.
QByteArray encodeItem(const Item &item, bool forCrew = false);

/// `{"t":"changed","change":…,"items":[…]}` from items encoded before.
QByteArray joinChanged(qint64 change, const QList<QByteArray> &items);

// ---- the client's side ----

QByteArray encodeRequest(const RequestFrame &frame);

/// An answer as it came: which Answer it is depends on what was asked, so `decodeAnswer` is told.
struct RawAnswer {
    qint64 ref = 0;
    QJsonObject body;
};

struct Refused {
    qint64 ref = 0; ///< 0: not an answer to anything
    Error error;
};

/// Nothing in the variant's last place: a frame of a later version, to be ignored.
using Incoming = std::variant<RawAnswer, Refused, Event, std::monostate>;

/// Reads one frame of the node. Fails with Invalid when it is not JSON or lacks what its kind requires. Items of
/// unknown kind are left out.
Result<Incoming> decodeIncoming(QByteArrayView frame);

/// Reads the body of an `ok` as `T`, one of Answer's alternatives.
template<typename T>
Result<T> decodeAnswer(const RawAnswer &answer);

// ---- single values: valuecodec.h; and for HTTP bodies ----

/// code, text and the fields that apply.
QJsonObject toJson(const Error &error);
Error errorFromJson(const QJsonObject &object);

} // namespace gangway::protocol
