// SPDX-License-Identifier: GPL-3.0-or-later
import { mintId } from '../engine/ids.js';
import { NodeError } from '../engine/nodeerror.js';
import { h, icon } from './dom.js';
import { textField } from './fields.js';
import { formDialog } from './forms.js';
import { reachHint } from './reach.js';
import { isBlank, oneLine } from './text.js';

/** Asks for name, reach and purpose of a new room and goes there. */
export function openNewRoom({ words, session, actions, go }) {
    const { limits } = session.world;
    const id = mintId(); // one id for all tries: the node makes one room of them
    const { name, topic } = roomFields(words, limits);
    const reach = reachField(words, session.world);
    formDialog(words, {
        title: words.text('new_room.title'),
        fields: [name, reach, topic],
        submit: words.text('new_room.create'),
        act: async () => {
            const isPrivate = reach.value() === 'lock';
            await actions.createRoom({ id, name: nameIn(name), topic: oneLine(topic.input.value), reach: isPrivate ? 'vehicle' : reach.value(), kind: isPrivate ? 'private' : undefined });
            go({ room: id, details: false });
        },
    });
}

/** Asks for another name or purpose of a room that is there. */
export function openRoomSettings({ words, session, actions }, room) {
    const { name, topic } = roomFields(words, session.world.limits, room);
    formDialog(words, {
        title: words.text('details.change'),
        fields: [name, topic],
        submit: words.text('profile.save'),
        act: async () => {
            const wanted = { name: nameIn(name), topic: oneLine(topic.input.value) };
            const changes = Object.entries(wanted).filter(([key, value]) => value !== room[key]);
            if (changes.length > 0)
                await actions.ask('room.set', { room: room.id, ...Object.fromEntries(changes) });
        },
    });
}

function roomFields(words, limits, room = { name: '', topic: '' }) {
    return {
        name: textField(words.text('new_room.name'), { name: 'name', kind: 'room', limit: limits.room_name, required: true, value: room.name }),
        topic: textField(words.text('new_room.topic'), { name: 'topic', limit: limits.topic, placeholder: words.text('new_room.topic_hint'), value: room.topic ?? '' }),
    };
}

function nameIn({ input }) {
    if (isBlank(input.value))
        throw new NodeError({ code: 'empty', field: 'name' });
    return oneLine(input.value);
}

function reachField(words, world) {
    const row = (value, checked) => h('label', { class: 'reach-row' },
        h('input', { type: 'radio', name: 'reach', value, checked }), icon(value),
        h('span', { class: 'grow' }, h('span', { class: 'strong' }, words.text(`reach.${value}`)),
            h('span', { class: 'small muted block' }, reachHint(words, world, value))));
    const element = h('fieldset', { class: 'labelled' },
        h('legend', { class: 'label' }, words.text('new_room.reach')),
        h('div', { class: 'reach-rows' }, row('vehicle', true), row('everyone', false), row('lock', false)),
        h('p', { class: 'meta muted hint' }, icon('info', 16), words.text('reach.warning')));
    return { element, value: () => /** @type {HTMLInputElement} */ (element.querySelector('input:checked')).value };
}
