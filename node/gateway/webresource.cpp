// SPDX-License-Identifier: GPL-3.0-or-later
// The library consists of resources; this file gives it something to compile.
