// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * A new UUID version 7 (RFC 9562, 5.7): 48 bits of UTC milliseconds, then random bits.
 * Made by hand because `crypto.randomUUID` is missing on plain http.
 * @param {number} now UTC milliseconds
 * @returns {string} lower-case UUID text
 */
export function mintId(now = Date.now()) {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    for (let i = 0; i < 6; ++i)
        bytes[i] = Math.floor(now / 2 ** (8 * (5 - i))) & 0xff;
    bytes[6] = 0x70 | (bytes[6] & 0x0f);
    bytes[8] = 0x80 | (bytes[8] & 0x3f);
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** Hue 0 to 7 of an id: its last byte modulo 8, the same on every device. */
export function hueOf(id) {
    return parseInt(id.slice(-2), 16) % 8;
}
