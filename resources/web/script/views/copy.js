// SPDX-License-Identifier: GPL-3.0-or-later
import { h } from './dom.js';

/**
 * Copies a text the old way: the clipboard interface is missing on plain http.
 * @returns {boolean} whether the browser did it
 */
export function copyText(text) {
    const area = h('textarea', { class: 'visually-hidden', value: text, readonly: true });
    const focused = document.activeElement;
    (document.querySelector('dialog[open]') ?? document.body).append(area); // a modal dialog makes all else inert
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    focused?.focus();
    return done;
}
