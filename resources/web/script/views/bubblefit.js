// SPDX-License-Identifier: GPL-3.0-or-later

const fitted = new WeakSet(); // the texts that have been measured

/**
 * A bubble shrinks to its text, and time and state stand on its last line. If one line of text and the state do not fit
 * side by side, the browser makes the bubble as wide as it may be and leaves a hole; then the state gets a line of its
 * own, and the bubble is tight again. All bubbles are measured before the first is changed: one layout, not one each.
 */
export function tightenBubbles(list) {
    const fresh = [...list.querySelectorAll('.message-text')].filter((text) => !fitted.has(text));
    const holes = fresh.filter((text) => {
        const lines = text.firstChild.getClientRects();
        const meta = text.lastChild.getBoundingClientRect();
        return lines.length === 1 && meta.top >= lines[0].bottom - 4;
    });
    for (const text of fresh)
        fitted.add(text);
    for (const text of holes)
        text.lastChild.classList.add('meta-below');
}

/** Forgets the measures, since the room there is has changed. */
export function loosenBubbles(list) {
    for (const text of list.querySelectorAll('.message-text')) {
        fitted.delete(text);
        text.lastChild.classList.remove('meta-below');
    }
}
