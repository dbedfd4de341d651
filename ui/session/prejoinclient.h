// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "ui/session/admission.h"
#include "ui/session/timeouts.h"

#include <QObject>

#include <functional>

class QNetworkRequest;
class QNetworkReply;

namespace gangway::session {

/// Asks a node over HTTPS what has to be known before a session begins. Each answer comes from the certificate that is
/// expected or it does not come at all: nothing is sent to another one. GUI thread.
class PreJoinClient : public QObject {
    Q_OBJECT

public:
    struct Place {
        QString host;
        quint16 port = 0;
        QString pin; ///< as of Socket
    };

    explicit PreJoinClient(const Timeouts &timeouts, QObject *parent = nullptr);

    /// Fails with Busy when nobody answers, Unsupported when it is no vehicle, and Denied with the field "certificate"
    /// when another certificate than the pinned one is presented. As all of them, `done` is called once, later.
    void look(const Place &place, std::function<void(const Result<VehicleView> &)> done);
    /// Fails as `look` does, or with what the node says against it.
    void admit(const Place &place, const Account &account, std::function<void(const Result<Admission> &)> done);

private:
    struct Reply {
        QJsonObject body;
        QString fingerprint;
    };
    using Answered = std::function<void(const Result<Reply> &)>;

    void ask(const Place &place, const QString &path, const QJsonObject &body, Answered done);
    void hold(QNetworkReply *reply, const QString &pin);

    Timeouts m_timeouts;
};

} // namespace gangway::session
