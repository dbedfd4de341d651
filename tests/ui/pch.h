// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pch.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
