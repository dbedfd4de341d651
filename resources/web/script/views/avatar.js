// SPDX-License-Identifier: GPL-3.0-or-later
import { hueOf } from '../engine/ids.js';
import { h } from './dom.js';

/** One or two initials of a name: the first letters of its first two words. */
export function initials(name) {
    const words = (name ?? '').trim().split(/\s+/u).filter(Boolean);
    return words.slice(0, 2).map((word) => [...word][0].toLocaleUpperCase()).join('') || '?';
}

/** A person: a circle with at most two initials. `online` adds the dot of presence. */
export function personAvatar({ name, hue, online = false }, size = 'message') {
    return h('span', { class: `avatar avatar-${size} hue-${hue}`, 'aria-hidden': 'true' },
        initials(name).slice(0, size === 'message' || size === 'list' ? 1 : 2),
        online && h('span', { class: 'presence' }));
}

/** A room: a rounded square; its hue is made from its id. */
export function roomAvatar({ name, id }, size = 'room') {
    return h('span', { class: `avatar avatar-square avatar-${size} hue-${hueOf(id)}`, 'aria-hidden': 'true' }, initials(name));
}
