// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * The cursor of a message: "<hlc>.<domain>.<id>". All three parts have a fixed width, so cursors compared as text
 * are in display order, and a message's cursor is also its sorting key.
 */
export function cursorOf(message) {
    return `${message.hlc}.${message.domain}.${message.id}`;
}

/** The index at which `cursor` stands or would stand in `messages`, which are in display order. */
export function positionOf(messages, cursor) {
    let low = 0;
    let high = messages.length;
    while (low < high) {
        const middle = (low + high) >> 1;
        if (cursorOf(messages[middle]) < cursor)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
