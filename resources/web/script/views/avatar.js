// SPDX-License-Identifier: GPL-3.0-or-later
import { hueOf } from '../engine/ids.js';
import { h } from './dom.js';

/** Up to `most` initials of a name: the first letters of its first words, each as a reader sees it. */
export function initials(name, most = 2) {
    const words = (name ?? '').trim().split(/\s+/u).filter(Boolean);
    return words.slice(0, most).map((word) => firstLetter(word).toLocaleUpperCase()).join('') || '?';
}

/** An emoji made of several code points, or a letter with its accents, is one letter. */
function firstLetter(word) {
    if (!Intl.Segmenter)
        return [...word][0];
    const [first] = new Intl.Segmenter().segment(word.slice(0, 32));
    return first.segment;
}

/** A person: a circle with at most two initials. `online` adds the dot of presence. */
export function personAvatar({ name, hue, online = false }, size = 'message') {
    const letters = initials(name, size === 'message' || size === 'list' ? 1 : 2);
    return h('span', { class: `avatar avatar-${size} hue-${hue}`, 'aria-hidden': 'true', 'data-initials': letters },
        online && h('span', { class: 'presence' }));
}

/** A room: a rounded square; its hue is made from its id. */
export function roomAvatar({ name, id }, size = 'room') {
    return h('span', { class: `avatar avatar-square avatar-${size} hue-${hueOf(id)}`, 'aria-hidden': 'true', 'data-initials': initials(name) });
}
