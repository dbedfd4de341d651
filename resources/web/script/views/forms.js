// SPDX-License-Identifier: GPL-3.0-or-later
import { openDialog } from './dialogs.js';
import { fill, h, icon } from './dom.js';
import { errorWords, fieldWords } from './errors.js';

let fields = 0; // made so far, for ids

/**
 * A dialog that asks something of the node: while it is asked the button waits; what the node says against it stands at
 * the field that it is about, else above the button; it closes when the node has agreed. A tap beside it closes nothing
 * that somebody has written.
 * @param {object} form `title`, `fields` (of textField, or with an `element`), `submit` (text), `act()` (a promise)
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

/** Says what is wrong at the field that `error.field` names, or in `place` when it is about none. */
export function tellProblem(words, parts, place, error) {
    const name = error?.field?.split('.').at(-1);
    const field = name && parts.find((part) => part.name === name);
    for (const part of parts)
        part.tell?.(words, part === field ? error : null);
    place.hidden = !error || Boolean(field);
    fill(place, !place.hidden && [icon('error', 16), h('span', {}, errorWords(words, error))]);
    field?.input.focus();
}

/**
 * A labelled field; `limit` is in code points and shown from nine tenths on. `tell(words, error)` says under it what is
 * wrong with it, in the words of its `kind`, or nothing any more.
 */
export function textField(label, { limit, name, kind = name, ...properties }) {
    const id = `field-problem-${++fields}`;
    const counter = h('span', { class: 'field-counter meta muted' });
    const input = h('input', { class: 'field', type: 'text', dir: 'auto', autocomplete: 'off', name, 'aria-describedby': id, ...properties });
    const problem = h('div', { class: 'field-problem', id, role: 'alert', hidden: true });
    const count = () => {
        const used = [...input.value.trim()].length;
        counter.textContent = limit && used >= limit * 0.9 ? `${used} / ${limit}` : '';
        counter.classList.toggle('danger-text', limit !== undefined && used > limit);
    };
    const take = (suggestion) => {
        input.value = suggestion;
        [...input.form.elements].find(({ type }) => type === 'submit')?.click();
        input.focus();
    };
    const tell = (words, error) => {
        input.setAttribute('aria-invalid', String(Boolean(error)));
        problem.hidden = !error;
        fill(problem, error && [h('p', {}, icon('error', 14), h('span', {}, fieldWords(words, kind, error, input.value.trim()))),
            error.suggestion && h('button', { type: 'button', class: 'suggestion', onclick: () => take(error.suggestion) }, error.suggestion)]);
    };
    input.addEventListener('input', count);
    count();
    return { name, input, tell, element: h('div', { class: 'labelled' }, h('label', { class: 'block' }, h('span', { class: 'label' }, label, counter), input), problem) };
}
