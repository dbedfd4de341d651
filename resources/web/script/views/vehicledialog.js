// SPDX-License-Identifier: GPL-3.0-or-later
import { NodeError } from '../engine/nodeerror.js';
import { openDialog } from './dialogs.js';
import { h } from './dom.js';
import { formDialog } from './forms.js';

/**
 * Tells of a vehicle: its key words, to be compared aloud. Crew may decide here whether it belongs.
 * @param {object} domain as it is in the world when the dialog opens
 */
export function openVehicle({ words, session, actions }, domain) {
    const keys = [h('p', { class: 'label' }, words.text('vehicle.words')), h('p', { class: 'card key-words', dir: 'ltr' }, domain.words),
        h('p', { class: 'meta muted' }, words.text('vehicle.words_hint'))];
    if (domain.own || !['crew', 'owner'].includes(session.world.me?.role)) {
        openDialog(words, domain.name, keys);
        return;
    }
    const decision = decisionField(words, domain);
    formDialog(words, {
        title: domain.name,
        fields: [{ element: h('div', {}, keys) }, decision],
        submit: words.text('vehicle.decide'),
        act: async () => {
            if (!decision.value())
                throw new NodeError({ code: 'unchosen', field: 'decision' });
            await actions.decideOn(domain.id, decision.value());
        },
    });
}

/** Nothing is chosen beforehand: what changes who belongs is never done by a reflex. */
function decisionField(words, domain) {
    const row = (value) => h('label', { class: 'reach-row' },
        h('input', { type: 'radio', name: 'decision', value }),
        h('span', { class: 'grow' }, h('span', { class: 'strong' }, words.text(`vehicle.${value}`)),
            h('span', { class: 'small muted block' }, words.text(`vehicle.${value}_hint`))));
    const element = h('fieldset', { class: 'labelled' },
        h('legend', { class: 'label' }, words.text('vehicle.belongs')),
        h('div', { class: 'reach-rows' }, decisionsOn(domain).map(row)));
    return { element, value: () => /** @type {HTMLInputElement | null} */ (element.querySelector('input:checked'))?.value };
}

/** The decisions that are open, the likeliest first. */
function decisionsOn({ trusted, distrusted, retired }) {
    const isTaken = trusted !== false;
    return [(!isTaken || retired) && 'admit', !retired && isTaken && 'retire', !distrusted && 'distrust', 'distrust_and_hide'].filter(Boolean);
}
