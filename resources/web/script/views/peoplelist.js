// SPDX-License-Identifier: GPL-3.0-or-later
import { personAvatar } from './avatar.js';
import { h, icon, iconButton, KeyedList } from './dom.js';
import { errorWords } from './errors.js';

/** The people on board: here now, not here now, and on other vehicles. */
export class PeopleList {
    constructor(context) {
        this.#context = context;
        const { words } = context;
        this.#list = h('ul', { class: 'people-rows', 'aria-label': words.text('people.title') });
        this.#rows = new KeyedList(this.#list, (model) => {
            if (model.heading)
                return h('li', { class: 'section-label' }, model.heading);
            return model.note ? h('li', { class: 'list-note small muted' }, model.note) : personRow(context, model);
        });
        this.#empty = h('div', { class: 'empty' }, h('span', { class: 'muted' }, icon('people', 32)),
            h('h2', { class: 'strong' }, words.text('people.none')), h('p', { class: 'muted small' }, words.text('people.none_hint')));
        this.element = h('div', { class: 'side-content' }, h('div', { class: 'side-scroll' }, this.#list, this.#empty));
    }

    update() {
        const { session: { world }, peopleFinder } = this.#context;
        for (const id of world.online)
            peopleFinder.want(id);
        const known = [...world.people.values()].filter((person) => !person.former);
        const people = known.filter((person) => !person.unknown);
        const ours = people.filter((person) => person.domain === world.own.id);
        this.#rows.update([
            ...(world.isPresenceKnown ? this.#byPresence(ours) : this.#section('people.on_board', ours, 'people.presence_unknown')),
            ...this.#section('people.elsewhere', people.filter((person) => person.domain !== world.own.id)),
            ...this.#coming(known.length - people.length),
        ]);
        this.#empty.hidden = people.length > 1;
    }

    #context;
    #list;
    #rows;
    #empty;

    #byPresence(ours) {
        const { world } = this.#context.session;
        return [...this.#section('people.online', ours.filter(({ id }) => world.isHere(id))), ...this.#section('people.away', ours.filter(({ id }) => !world.isHere(id)))];
    }

    /** People of whom other vehicles speak and whose profile has not come yet. */
    #coming(count) {
        return count > 0 ? [{ key: 'coming', note: this.#context.words.text('people.coming', { count }) }] : [];
    }

    #section(key, people, note) {
        if (people.length === 0)
            return [];
        const models = people.map((person) => personModel(this.#context, person));
        models.sort((a, b) => this.#context.format.compare(a.name, b.name));
        const { words } = this.#context;
        return [{ key, heading: words.text(key) }, ...(note ? [{ key: note, note: words.text(note) }] : []), ...models];
    }
}

/** A person as a plain model for `personRow`. */
export function personModel(context, person) {
    const { session, words, peopleFinder } = context;
    const { world } = session;
    peopleFinder.want(person.id);
    const isMe = person.id === world.me.id;
    const elsewhere = !person.unknown && person.domain !== world.own.id ? world.domains.get(person.domain)?.name : undefined;
    const role = ['moderator', 'crew', 'owner'].includes(person.role) ? words.text(`role.${person.role}`) : undefined;
    const parts = [isMe && words.text('people.you'), role, person.full_name, elsewhere, person.former && words.text('person.former'), person.unknown && words.text('person.unknown_hint')];
    return {
        key: person.id, name: person.nick ?? words.text('person.unknown'), hue: person.colour ?? 0,
        online: world.isHere(person.id), onlineLabel: words.text('people.online_label'),
        text: parts.filter(Boolean).join(' · '),
        write: elsewhere || person.unknown || person.former ? undefined : isMe ? words.text('room.notes') : words.text('people.write', { name: person.nick }),
    };
}

/** Goes to the room of oneself and `person`, which oneself may be too. */
export function writeTo({ actions, go, toast, words }, person) {
    return actions.writeTo(person).then((room) => go({ room, details: false }), (error) => toast(errorWords(words, error)));
}

/** A row with avatar, name and what is to be said of the person; a button to write to them. */
export function personRow(context, model, remove) {
    const write = () => writeTo(context, model.key);
    return h('li', { class: 'person-row' }, personAvatar({ name: model.name, hue: model.hue, online: model.online }, 'list'),
        h('span', { class: 'grow person-text' }, h('span', { class: 'person-name elide', dir: 'auto' }, model.name),
            model.text && h('span', { class: 'meta muted elide', dir: 'auto' }, model.text)),
        model.online && h('span', { class: 'visually-hidden' }, model.onlineLabel),
        model.write && iconButton('message', model.write, write, { 'data-focus': `write-${model.key}` }),
        model.remove && iconButton('close', model.remove, remove, { 'data-focus': `remove-${model.key}` }));
}
