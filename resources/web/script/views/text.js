// SPDX-License-Identifier: GPL-3.0-or-later

/** Whether nothing of the text can be seen: white space, marks of direction, joiners, fillers. The node refuses it too. */
export function isBlank(text) {
    return /^[\p{Cc}\p{Cf}\p{Z}\s\u115f\u1160\u3164\uffa0]*$/u.test(text);
}

/** The text as it can be sent: without control characters, which a paste may bring and no field shows, and trimmed. */
export function sendable(text) {
    const clean = text.replace(/[^\P{Cc}\n\t]/gu, '').trim();
    return isBlank(clean) ? '' : clean;
}
