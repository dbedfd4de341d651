// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/protocol/answers.h"
#include "ui/dialogs/dialog.h"
#include "ui/dialogs/ladderstep.h"

namespace gangway::theme {
class TextLabel;
} // namespace gangway::theme

namespace gangway::dialogs {

/// The message that the dialog is about, and the names it needs.
struct InfoContext {
    session::MessageView message;
    std::optional<protocol::MessageDetails> info; ///< what the crew laptop says; nothing: only what is known here
    QList<session::PersonView> people;
    QList<protocol::Domain> domains;
    protocol::Reach reach = protocol::Reach::Vehicle;
    protocol::Link link;
};

/// Every state of one message with its times, and where it comes from.
class InfoDialog : public Dialog {
    Q_OBJECT

public:
    InfoDialog(const theme::Theme &theme, const InfoContext &context, QWidget *parent);

    /// Those who were not known by name may be by now.
    void setPeople(const QList<session::PersonView> &people);

private:
    void showSteps();
    const session::PersonView *find(const PersonId &person) const;
    QStringList namesShown() const;
    void addOrigin();
    theme::TextLabel *addOriginLine(const QString &caption, const QString &value);
    QList<DeliveryStep::Content> steps() const;
    DeliveryStep::Content writtenStep() const;
    DeliveryStep::Content savedStep() const;
    DeliveryStep::Content sentStep() const;
    DeliveryStep::Content receivedStep() const;
    DeliveryStep::Content peopleStep(session::DeliveryStage stage, const QList<PersonId> &people) const;
    bool isSaved() const { return m_context.message.localOrder == 0; }
    QString domainName(const DomainId &id) const;
    QString details() const;

    InfoContext m_context;
    QVBoxLayout *m_steps = nullptr;
    theme::TextLabel *m_author = nullptr;
};

} // namespace gangway::dialogs
