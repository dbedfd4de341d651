// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/configuration.h"
#include "node/assembly/node.h"

namespace gangway::app {

/// A configuration as the assembly takes it, with the Kafka password that its `kafkaPassword` points to.
assembly::NodeOptions nodeOptionsOf(const Configuration &configuration, const QString &kafkaPassword);

} // namespace gangway::app
