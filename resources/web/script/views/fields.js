// SPDX-License-Identifier: GPL-3.0-or-later
import { fill, h, icon } from './dom.js';
import { errorWords, fieldWords } from './errors.js';

let fields = 0; // made so far, for ids

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
 * @param {string} label
 * @param {{limit?: number, name: string, kind?: string, [attribute: string]: any}} properties
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
        /** @type {HTMLButtonElement[]} */ ([...input.form.elements]).find(({ type }) => type === 'submit')?.click();
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
