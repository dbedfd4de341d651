// SPDX-License-Identifier: GPL-3.0-or-later
import { personAvatar } from './avatar.js';
import { h, icon, KeyedList } from './dom.js';

/** Who is on board: here now, not here now, and on other vehicles. */
export class PeopleList {
    constructor(context) {
        this.#context = context;
        const { words } = context;
        this.#list = h('ul', { class: 'people-rows', 'aria-label': words.text('people.title') });
        this.#rows = new KeyedList(this.#list, (model) => (model.heading
            ? h('li', { class: 'section-label' }, model.heading) : personRow(model)));
        this.#empty = h('div', { class: 'empty' }, h('span', { class: 'muted' }, icon('people', 32)),
            h('h2', { class: 'strong' }, words.text('people.none')), h('p', { class: 'muted small' }, words.text('people.none_hint')));
        this.element = h('div', { class: 'side-content' }, h('div', { class: 'side-scroll' }, this.#list, this.#empty));
    }

    update() {
        const { world } = this.#context.session;
        const people = [...world.people.values()].filter((person) => !person.unknown && !person.former);
        const isOurs = (person) => person.domain === world.own.id;
        const isHere = (person) => world.online.has(person.id) || person.id === world.me.id;
        this.#rows.update([
            ...this.#section('people.online', people.filter((person) => isOurs(person) && isHere(person))),
            ...this.#section('people.away', people.filter((person) => isOurs(person) && !isHere(person))),
            ...this.#section('people.elsewhere', people.filter((person) => !isOurs(person))),
        ]);
        this.#empty.hidden = people.length > 1;
    }

    #context;
    #list;
    #rows;
    #empty;

    #section(key, people) {
        if (people.length === 0)
            return [];
        const models = people.map((person) => personModel(this.#context, person));
        models.sort((a, b) => this.#context.format.compare(a.name, b.name));
        return [{ key, heading: this.#context.words.text(key) }, ...models];
    }
}

/** A person as a plain model for `personRow`. */
export function personModel({ session, words }, person) {
    const { world } = session;
    const isMe = person.id === world.me.id;
    const elsewhere = person.domain !== world.own.id ? world.domains.get(person.domain)?.name : undefined;
    const role = ['moderator', 'crew', 'owner'].includes(person.role) ? words.text(`role.${person.role}`) : undefined;
    const parts = [isMe && words.text('people.you'), role, person.full_name, elsewhere, person.former && words.text('person.former')];
    return {
        key: person.id, name: person.nick ?? words.text('person.unknown'), hue: person.colour ?? 0,
        online: world.online.has(person.id) || isMe, onlineLabel: words.text('people.online_label'),
        text: parts.filter(Boolean).join(' · '),
    };
}

/** A row with avatar, name and what is to be said of the person. */
export function personRow(model) {
    return h('li', { class: 'person-row' }, personAvatar({ name: model.name, hue: model.hue, online: model.online }, 'list'),
        h('span', { class: 'grow person-text' }, h('span', { class: 'person-name elide', dir: 'auto' }, model.name),
            model.text && h('span', { class: 'meta muted elide', dir: 'auto' }, model.text)),
        model.online && h('span', { class: 'visually-hidden' }, model.onlineLabel));
}
