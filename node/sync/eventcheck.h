// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/result.h"
#include "node/rules/event.h"

namespace gangway::sync {

/// Whether an event from elsewhere keeps the limits every domain keeps: lengths (twice our own, for domains that allow
/// more), clean texts, numbers that make sense. Fails with Invalid and a sentence.
Result<Done> checkEvent(const rules::Event &event);

} // namespace gangway::sync
