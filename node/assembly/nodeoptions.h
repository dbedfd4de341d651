// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/domain/chatservice.h"
#include "node/gateway/options.h"
#include "node/storage/store.h"
#include "node/sync/linkoptions.h"

#include <QString>

namespace gangway::assembly {

/// The options of a node: those of its parts, each with its default beside it, and the few that belong to no part. The
/// reader of the configuration checks them; wrong combinations still fail with words.
struct NodeOptions {
    QString dataFolder;
    QString certificateFile; ///< with certificateKeyFile; empty: self-signed in the data folder
    QString certificateKeyFile;

    storage::Store::Options storage = {};
    domain::ChatService::Options domain = {}; ///< without the key, which lies in the data folder
    gateway::Options gateway = { .operators = gateway::OperatorsOptions {} }; ///< without certificate and routes
    sync::Options link = {};
};

} // namespace gangway::assembly
