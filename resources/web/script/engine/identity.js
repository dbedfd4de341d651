// SPDX-License-Identifier: GPL-3.0-or-later
import { recall, recalledKeys, remember } from './device.js';

/*
 * The identity of this device on each vehicle: one token per domain id. Two vehicles may answer at one address one after the
 * other; the token of one is never shown to the other, nor forgotten because the other does not know it.
 */

/** The token for a vehicle, or null. */
export function tokenFor(domain) {
    return recall(keyOf(domain));
}

export function keepToken(domain, token) {
    remember(keyOf(domain), token);
}

/** Forgets a token, unless another tab has come aboard as somebody else meanwhile. */
export function dropToken(domain, token) {
    if (tokenFor(domain) === token)
        remember(keyOf(domain), null);
}

/** Whether this device is somebody anywhere. */
export function isKnownAnywhere() {
    return recalledKeys('token.').length > 0;
}

function keyOf(domain) {
    return `token.${domain}`;
}
