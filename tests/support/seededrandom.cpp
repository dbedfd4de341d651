// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/seededrandom.h"

#include <sodium.h>

#include <mutex>
#include <random>

namespace gangway::support {

namespace {

std::mutex guard; // several threads of a node draw
std::mt19937_64 source;

const char *name()
{
    return "seeded";
}

quint32 number()
{
    const std::lock_guard lock(guard);
    return quint32(source());
}

void fill(void *const bytes, const std::size_t size)
{
    for (std::size_t i = 0; i < size; ++i)
        static_cast<unsigned char *>(bytes)[i] = static_cast<unsigned char>(number());
}

randombytes_implementation seeded { &name, &number, nullptr, nullptr, &fill, nullptr };

} // namespace

SeededRandom::SeededRandom(quint32 seed)
{
    {
        const std::lock_guard lock(guard);
        source.seed(seed);
    }
    randombytes_set_implementation(&seeded);
}

SeededRandom::~SeededRandom()
{
    randombytes_set_implementation(&randombytes_sysrandom_implementation);
}

} // namespace gangway::support
