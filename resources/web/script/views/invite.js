// SPDX-License-Identifier: GPL-3.0-or-later
import { NodeError } from '../engine/nodeerror.js';
import { personAvatar } from './avatar.js';
import { h, fill } from './dom.js';
import { textField } from './fields.js';
import { formDialog } from './forms.js';
import { roomName } from './reach.js';
import { oneLine } from './text.js';

const pause = 250; // ms without a key until the node is asked

/** Finds people of this vehicle by name and invites those who are ticked into a private room. */
export function openInvite({ words, session, actions }, room) {
    const ticked = new Map();
    const query = textField(words.text('invite.find'), { name: 'query', limit: session.world.limits.room_name });
    const list = h('ul', { class: 'reach-rows' });
    const draw = (people) => {
        const others = people.filter(({ id, domain }) => !ticked.has(id) && id !== session.world.me.id && domain === session.world.own.id);
        fill(list, [...ticked.values(), ...others].map((person) => row(person, ticked)));
    };
    const find = async () => {
        const asked = oneLine(query.input.value);
        const { people } = await actions.ask('people.find', { query: asked });
        if (asked === oneLine(query.input.value))
            draw(people);
    };
    let timer = 0;
    query.input.addEventListener('input', () => {
        clearTimeout(timer);
        timer = setTimeout(() => find().catch(() => {}), pause);
    });
    formDialog(words, {
        title: words.text('invite.title', { room: roomName(words, room) }),
        fields: [query, { element: list }, { element: h('p', { class: 'meta muted hint' }, words.text('invite.hint')) }],
        submit: words.text('invite.submit'),
        act: async () => {
            if (ticked.size === 0)
                throw new NodeError({ code: 'unchosen' });
            const { results } = await actions.ask('room.invite', { room: room.id, people: [...ticked.keys()] });
            if (results.some(({ result }) => result === 'removed' || result === 'full'))
                throw new NodeError({ code: 'denied' });
        },
    });
    find().catch(() => {});
}

function row(person, ticked) {
    const toggle = ({ target }) => (target.checked ? ticked.set(person.id, person) : ticked.delete(person.id));
    return h('li', {}, h('label', { class: 'person-row' }, h('input', { type: 'checkbox', checked: ticked.has(person.id), onchange: toggle }),
        personAvatar({ name: person.nick, hue: person.colour ?? 0 }, 'list'), h('span', { class: 'grow elide', dir: 'auto' }, person.nick)));
}
