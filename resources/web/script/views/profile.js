// SPDX-License-Identifier: GPL-3.0-or-later
import { NodeError } from '../engine/nodeerror.js';
import { h } from './dom.js';
import { textField } from './fields.js';
import { formDialog } from './forms.js';
import { isBlank, oneLine } from './text.js';

/** Nickname, full name and colour of the person of this page. */
export function openProfile({ words, session, actions, toast }) {
    const { me, limits } = session.world;
    const nick = textField(words.text('profile.nick'), { name: 'nick', limit: limits.nick, value: me.nick, autocomplete: 'nickname' });
    const fullName = textField(words.text('profile.full_name'), { name: 'full_name', limit: limits.full_name, value: me.full_name ?? '', autocomplete: 'name' });
    const colour = colourField(words, me.colour);
    formDialog(words, {
        title: words.text('profile.title'),
        fields: [nick, fullName, colour],
        submit: words.text('profile.save'),
        act: async () => {
            if (isBlank(nick.input.value))
                throw new NodeError({ code: 'empty', field: 'nick' });
            await actions.setProfile({ nick: oneLine(nick.input.value), full_name: oneLine(fullName.input.value), colour: colour.value() });
            toast(words.text('profile.saved'));
        },
    });
}

function colourField(words, chosen) {
    const swatch = (hue) => h('label', { class: 'swatch', title: words.text(`colour.${hue}`) },
        h('input', { type: 'radio', name: 'colour', value: String(hue), checked: hue === chosen, 'aria-label': words.text(`colour.${hue}`) }),
        h('span', { class: `swatch-fill hue-${hue}` }));
    const element = h('fieldset', { class: 'labelled' }, h('legend', { class: 'label' }, words.text('profile.colour')),
        h('div', { class: 'swatches' }, [0, 1, 2, 3, 4, 5, 6, 7].map(swatch)));
    return { element, value: () => Number(/** @type {HTMLInputElement} */ (element.querySelector('input:checked')).value) };
}
