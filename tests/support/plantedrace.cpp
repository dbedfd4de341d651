// SPDX-License-Identifier: GPL-3.0-or-later
// A race of our own, made with standard threads only: ThreadSanitizer must report it in spite of all suppressions.
#include <thread>

namespace {

int counter = 0; // guarded by nobody

void count()
{
    for (int i = 0; i < 100'000; ++i)
        counter = counter + 1;
}

} // namespace

int main()
{
    std::thread one(count), two(count);
    one.join();
    two.join();
    return counter == 0;
}
