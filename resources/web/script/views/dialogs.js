// SPDX-License-Identifier: GPL-3.0-or-later
import { h, icon, iconButton } from './dom.js';
import { errorWords } from './errors.js';
import { cover, uncover } from './route.js';

/**
 * Opens a modal dialog: a card on a wide window, a sheet from below on a phone. The browser's Back closes it too. It is
 * removed when it closes, and the focus goes back to where it was.
 * @returns {{dialog: HTMLDialogElement, close: Function, closed: Promise<string>}}
 */
export function openDialog(words, title, body, { foot = null, className = '', isModalToTaps = false } = {}) {
    const close = () => dialog.close();
    const opener = placeOf(document.activeElement);
    const heading = h('h2', { class: 'title grow', id: 'dialog-title', dir: 'auto' }, title);
    const dialog = h('dialog', {
        class: `dialog ${className}`, 'aria-labelledby': 'dialog-title', onclick: (event) => event.target === dialog && !isModalToTaps && close(),
    }, h('div', { class: 'dialog-card' },
        h('div', { class: 'dialog-head' }, heading, iconButton('close', words.text('dialog.close'), close)),
        h('div', { class: 'dialog-body' }, body), foot && h('div', { class: 'dialog-foot' }, foot)));
    document.body.append(dialog);
    const closed = new Promise((resolve) => {
        dialog.addEventListener('close', () => {
            dialog.remove();
            uncover();
            if (document.activeElement === document.body)
                focusPlace(opener);
            resolve(dialog.returnValue);
        });
    });
    dialog.showModal();
    cover();
    return { dialog, close, closed };
}

/** The place of an element, told so that it is found again when it has been drawn anew. */
function placeOf(element) {
    return { key: element?.closest('[data-key]')?.dataset.key, focus: element?.dataset.focus };
}

function focusPlace({ key, focus }) {
    const row = key && document.querySelector(`[data-key="${key}"]`);
    const same = focus && [...(row || document).querySelectorAll(`[data-focus="${focus}"]`)].find((element) => element.getClientRects().length > 0);
    (same || row)?.focus({ preventScroll: true });
}

/**
 * Asks before what cannot be undone, or leads away; the safe button has the focus. Agreed, it stays until `act()` has
 * succeeded, and says what the node has against it.
 * @param {any} words
 * @param {{title: string, hint: string, quote?: string, yes: string, no?: string, isHarmless?: boolean, act?: () => any}} what
 * @returns {Promise<boolean>} whether it was agreed to and done
 */
export async function confirmDialog(words, { title, hint, quote, yes, no, isHarmless = false, act = () => {} }) {
    let isDone = false;
    const problem = h('p', { class: 'problem', role: 'alert', hidden: true });
    const agree = async () => {
        button.disabled = true;
        try {
            await act();
            isDone = true;
            opened.close();
        } catch (error) {
            problem.hidden = false;
            problem.textContent = errorWords(words, error);
            button.disabled = false;
        }
    };
    const button = h('button', { type: 'button', class: isHarmless ? 'button primary' : 'button danger', onclick: agree }, yes);
    const opened = openDialog(words, title, [
        quote && h('blockquote', { class: 'quote', dir: 'auto' }, quote), h('p', { class: 'muted' }, hint), problem,
    ], {
        className: 'dialog-confirm',
        foot: [h('button', { type: 'button', class: 'button', autofocus: true, onclick: () => opened.close() }, no ?? words.text('dialog.cancel')), button],
    });
    await opened.closed;
    return isDone;
}

/** A list of actions `{icon, text, act, danger?}`; falsy ones are left out. */
export function sheetDialog(words, title, actions) {
    const rows = actions.filter(Boolean).map(({ icon: name, text, act, danger }) => h('button', {
        type: 'button', class: danger ? 'sheet-row danger-text' : 'sheet-row',
        onclick: () => {
            opened.close();
            opened.closed.then(act);
        },
    }, icon(name), text));
    const opened = openDialog(words, title, rows, { className: 'dialog-sheet' });
    opened.dialog.querySelector('.sheet-row')?.focus();
}
