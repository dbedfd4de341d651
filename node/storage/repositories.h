// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/storage/accountrepository.h"
#include "node/storage/clockrepository.h"
#include "node/storage/domainrepository.h"
#include "node/storage/markrepository.h"
#include "node/storage/membershiprepository.h"
#include "node/storage/messagerepository.h"
#include "node/storage/metarepository.h"
#include "node/storage/outboxrepository.h"
#include "node/storage/packrepository.h"
#include "node/storage/personrepository.h"
#include "node/storage/quarantinerepository.h"
#include "node/storage/roomrepository.h"
#include "node/storage/watermarkrepository.h"

namespace gangway::storage {

/// All repositories over one connection.
struct Repositories {
    explicit Repositories(sql::StatementCache &statements);

    MetaRepository meta;
    ClockRepository clock;
    DomainRepository domains;
    PersonRepository people;
    AccountRepository accounts;
    RoomRepository rooms;
    MembershipRepository memberships;
    MessageRepository messages;
    MarkRepository marks;
    OutboxRepository outbox;
    PackRepository packs;
    WatermarkRepository watermarks;
    QuarantineRepository quarantine;
};

} // namespace gangway::storage
