// SPDX-License-Identifier: GPL-3.0-or-later
import { openDialog } from './dialogs.js';
import { h } from './dom.js';
import { tellProblem } from './fields.js';

/**
 * A dialog that asks something of the node: while it is asked the button waits; what the node says against it stands at
 * the field that it is about, else above the button; it closes when the node has agreed. A tap beside it closes nothing
 * that somebody has written.
 * @param {any} words
 * @param {{title: string, fields: any[], submit: string, act: () => any}} what `title`, `fields` (of fields.js, or with an `element`), `submit` (text), `act()` (a promise)
 */
export function formDialog(words, { title, fields: parts, submit, act }) {
    const problem = h('p', { class: 'problem', role: 'alert', hidden: true });
    const button = h('button', { type: 'submit', class: 'button primary', form: 'dialog-form' }, submit);
    const send = async (event) => {
        event.preventDefault();
        button.disabled = true;
        try {
            await act();
            opened.close();
        } catch (error) {
            tellProblem(words, parts, problem, error);
        } finally {
            button.disabled = false;
        }
    };
    const form = h('form', { id: 'dialog-form', class: 'form', novalidate: true, onsubmit: send }, parts.map(({ element }) => element), problem);
    const opened = openDialog(words, title, form, {
        isModalToTaps: true,
        foot: [h('button', { type: 'button', class: 'button', onclick: () => opened.close() }, words.text('dialog.cancel')), button],
    });
    opened.dialog.querySelector('input')?.focus();
    return opened;
}
