// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/protocol/codec.h"

/// One example of everything on the wire. The golden files under tests/data/protocol hold how each is written.
namespace gangway::protocol::examples {

QList<RequestFrame> requests();

struct NamedAnswer {
    const char *name;
    Answer answer;
};

QList<NamedAnswer> answers();
QList<Item> items();
QList<Event> events();
QList<Error> errors();

} // namespace gangway::protocol::examples
