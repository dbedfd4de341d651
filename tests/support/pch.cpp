// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/pch.h"

int main()
{
    return 0;
}
