// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "node/base/pch.h"

#include <QAbstractScrollArea>
#include <QApplication>
#include <QBoxLayout>
#include <QDialog>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QStyleOption>
#include <QTextLayout>
#include <QWidget>
