// SPDX-License-Identifier: GPL-3.0-or-later
import { h, icon, iconButton } from './dom.js';
import { errorWords } from './errors.js';

/**
 * Opens a modal dialog: a card on a wide window, a sheet from below on a phone. It is removed when it closes, and the
 * focus goes back to where it was.
 * @returns {{dialog: HTMLDialogElement, close: Function, closed: Promise<string>}}
 */
export function openDialog(words, title, body, { foot = null, className = '' } = {}) {
    const close = () => dialog.close();
    const opener = placeOf(document.activeElement);
    const heading = h('h2', { class: 'title grow', id: 'dialog-title', dir: 'auto' }, title);
    const dialog = h('dialog', {
        class: `dialog ${className}`, 'aria-labelledby': 'dialog-title', onclick: (event) => event.target === dialog && close(),
    }, h('div', { class: 'dialog-card' },
        h('div', { class: 'dialog-head' }, heading, iconButton('close', words.text('dialog.close'), close)),
        h('div', { class: 'dialog-body' }, body), foot && h('div', { class: 'dialog-foot' }, foot)));
    document.body.append(dialog);
    const closed = new Promise((resolve) => {
        dialog.addEventListener('close', () => {
            dialog.remove();
            if (document.activeElement === document.body)
                focusPlace(opener);
            resolve(dialog.returnValue);
        });
    });
    dialog.showModal();
    return { dialog, close, closed };
}

/** Where an element stands, told so that it is found again when it has been drawn anew. */
function placeOf(element) {
    return { key: element?.closest('[data-key]')?.dataset.key, focus: element?.dataset.focus };
}

function focusPlace({ key, focus }) {
    const row = key && document.querySelector(`[data-key="${key}"]`);
    const same = focus && [...(row || document).querySelectorAll(`[data-focus="${focus}"]`)].find((element) => element.offsetParent);
    (same || row)?.focus({ preventScroll: true });
}

/** Asks before what cannot be undone, or leads away; the safe button has the focus. Resolves with true when agreed. */
export async function confirmDialog(words, { title, hint, quote, yes, no, isHarmless = false }) {
    let agreed = false;
    const agree = () => {
        agreed = true;
        opened.close();
    };
    const opened = openDialog(words, title, [
        quote && h('blockquote', { class: 'quote', dir: 'auto' }, quote), h('p', { class: 'muted' }, hint),
    ], {
        className: 'dialog-confirm',
        foot: [
            h('button', { type: 'button', class: 'button', autofocus: true, onclick: () => opened.close() }, no ?? words.text('dialog.cancel')),
            h('button', { type: 'button', class: isHarmless ? 'button primary' : 'button danger', onclick: agree }, yes),
        ],
    });
    await opened.closed;
    return agreed;
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

/**
 * A dialog that asks something of the node: while it is asked the button waits, what the node says against it stands
 * above the button, and it closes when the node has agreed.
 * @param {object} form `title`, `fields` (elements), `submit` (text), `act()` (a promise)
 */
export function formDialog(words, { title, fields, submit, act }) {
    const problem = h('p', { class: 'problem', role: 'alert', hidden: true });
    const button = h('button', { type: 'submit', class: 'button primary', form: 'dialog-form' }, submit);
    const send = async (event) => {
        event.preventDefault();
        button.disabled = true;
        try {
            await act();
            opened.close();
        } catch (error) {
            problem.hidden = false;
            problem.textContent = errorWords(words, error);
            error.input?.focus();
        } finally {
            button.disabled = false;
        }
    };
    const opened = openDialog(words, title, h('form', { id: 'dialog-form', class: 'form', novalidate: true, onsubmit: send }, fields, problem), {
        foot: [h('button', { type: 'button', class: 'button', onclick: () => opened.close() }, words.text('dialog.cancel')), button],
    });
    opened.dialog.querySelector('input')?.focus();
    return opened;
}

/** A labelled field; `limit` is in code points and shown from nine tenths on. */
export function textField(label, { limit, ...properties }) {
    const counter = h('span', { class: 'field-counter meta muted' });
    const input = h('input', { class: 'field', type: 'text', dir: 'auto', autocomplete: 'off', ...properties });
    const count = () => {
        const used = [...input.value.trim()].length;
        counter.textContent = limit && used >= limit * 0.9 ? `${used} / ${limit}` : '';
        counter.classList.toggle('danger-text', limit !== undefined && used > limit);
    };
    input.addEventListener('input', count);
    count();
    return { input, element: h('label', { class: 'labelled' }, h('span', { class: 'label' }, label, counter), input) };
}
