// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/control/nodecontrol.h"
