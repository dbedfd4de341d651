// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/protocol/answers.h"
#include "ui/dialogs/dialog.h"
#include "ui/dialogs/ladderstep.h"

namespace gangway::dialogs {

/// What the dialog needs beside the answer itself: names.
struct InfoContext {
    protocol::Info info;
    QList<session::PersonView> people;
    QList<protocol::Domain> domains;
    protocol::Reach reach = protocol::Reach::Vehicle;
    Timestamp now = 0;
};

/// Every state of one message with its times, and where it comes from.
class InfoDialog : public Dialog {
    Q_OBJECT

public:
    InfoDialog(const theme::Theme &theme, const InfoContext &context, QWidget *parent);

private:
    void addSteps();
    void addOrigin();
    void addOriginLine(const QString &caption, const QString &value);
    LadderStep::Content receivedStep() const;
    LadderStep::Content peopleStep(session::Rung rung, const QList<PersonId> &people) const;
    QString domainName(const DomainId &id) const;
    QString personName(const PersonId &id) const;
    QString details() const;

    InfoContext m_context;
};

} // namespace gangway::dialogs
